"""LaTeX commands that occur in bibliographies, and what they print."""

from __future__ import annotations

# combining characters by command
ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a",
    "k": "\u0328", "t": "\u0361",
}  # fmt: skip

SYMBOLS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", ",": "\u202f",
    "-": "", "/": "", "\\": " ", "@": "", ":": "\u2005", ";": "\u2004", "!": "",
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ij", "IJ": "IJ",
    "S": "§", "P": "¶", "textsection": "§", "textparagraph": "¶", "pounds": "£", "textsterling": "£",
    "euro": "€", "texteuro": "€", "textdollar": "$", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "dag": "†", "ddag": "‡", "dots": "…", "ldots": "…",
    "textellipsis": "…", "cdots": "⋯", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„",
    "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "textquotesingle": "'", "textquotedbl": '"', "textbackslash": "\\", "backslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textbar": "|", "textless": "<\u2060", "textgreater": ">",
    "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}", "textbullet": "•", "textperiodcentered": "·",
    "textdegree": "°", "degree": "°", "textnumero": "№", "textonehalf": "½", "textordmasculine": "º",
    "textordfeminine": "ª", "textexclamdown": "¡", "textquestiondown": "¿", "LaTeX": "LaTeX", "TeX": "TeX",
    "slash": "/", "newline": " ", "linebreak": " ", "par": " ", "quad": " ", "qquad": " ", "space": " ",
    "nobreakspace": "\u00a0", "thinspace": "\u202f", "hyphen": "-", "allowbreak": "", "protect": "",
    "relax": "", "newblock": "", "unskip": "", "ignorespaces": "", "noindent": "", "times": "×", "pm": "±",
    "cdot": "·", "leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈", "infty": "∞", "to": "→", "rightarrow": "→",
    "leftarrow": "←", "circ": "°", "sim": "~", "prime": "′", "adddot": ".", "addcomma": ",", "addspace": " ",
    "bibrangedash": "–", "autocap": "",
}  # fmt: skip

_ITALIC = ("<i>", "</i>")
_BOLD = ("<b>", "</b>")
_CAPS = ('<span style="font-variant:small-caps;">', "</span>")
FORMATS = {
    "emph": _ITALIC, "textit": _ITALIC, "mkbibemph": _ITALIC, "mkbibitalic": _ITALIC, "textsl": _ITALIC,
    "textbf": _BOLD, "mkbibbold": _BOLD, "textsc": _CAPS, "mkbibacro": ("", ""),
    "textsuperscript": ("<sup>", "</sup>"), "mkbibsuperscript": ("<sup>", "</sup>"), "up": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"), "mkbibsubscript": ("<sub>", "</sub>"),
}  # fmt: skip

# `{\em all that follows in the group}`
SWITCHES = {
    "em": "emph", "it": "emph", "itshape": "emph", "sl": "emph", "slshape": "emph", "bf": "textbf",
    "bfseries": "textbf", "sc": "textsc", "scshape": "textsc", "rm": "", "rmfamily": "", "tt": "", "ttfamily": "",
    "sf": "", "sffamily": "", "normalfont": "", "upshape": "", "mdseries": "", "small": "", "footnotesize": "",
}  # fmt: skip

QUOTED = {"enquote", "mkbibquote", "textquote"}
# commands whose argument prints as it is; an optional one in brackets is skipped
UNWRAPPED = {
    "text", "textrm", "textup", "textnormal", "textmd", "texttt", "textsf", "textlf", "mbox", "hbox", "fbox", "url",
    "nolinkurl", "path", "underline", "uline", "mathrm", "mathit", "mathbf", "mathsf", "mathcal", "ensuremath",
    "bibstring", "MakeUppercase", "MakeLowercase", "uppercase", "lowercase", "NoCaseChange", "nocite", "texorpdfstring",
    "mkbibparens", "mkbibbrackets", "citetitle",
}  # fmt: skip
DROPPED = {"noopsort", "noop", "label", "index", "hspace", "vspace", "footnote", "thanks", "hyphenation"}

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
