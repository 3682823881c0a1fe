#!/bin/sh
# What the proofs need from the system: LibreOffice Writer and Calc, poppler, fonts, PostgreSQL, Chromium. Installed where
# this may be done (root on Debian or Ubuntu); elsewhere the tests that need them are skipped, each with its reason.
set -eu
missing=""
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer"
# Writer alone opens no spreadsheet
ls /usr/lib/libreoffice/program/libsclo.so >/dev/null 2>&1 || missing="$missing libreoffice-calc"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -e /usr/share/fonts/truetype/liberation ] || [ -e /usr/share/fonts/truetype/liberation2 ] || missing="$missing fonts-liberation"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    echo "installing$missing"
    apt-get update -qq
    # shellcheck disable=SC2086 (a list of packages)
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "not installed:$missing (tests that need them are skipped; as root: apt-get install$missing)"
fi
