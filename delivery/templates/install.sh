#!/bin/sh
# 安装 gklint：找一个合用的 Python，其余的由 install.py 做。
#   sh install.sh                       装在主目录的 gklint-env
#   sh install.sh --target 文件夹       装在别处
#   sh install.sh --uninstall           删除
# 要用某一个 Python：GKLINT_PYTHON=/opt/python3.12/bin/python3 sh install.sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
versions="@PYTHONS@"

fits() {
  "$1" -c 'import sys, venv; sys.exit("%d.%d" % sys.version_info[:2] not in sys.argv[1:])' \
    $versions >/dev/null 2>&1
}

try() {
  for candidate in "$@"; do
    if [ -n "$candidate" ] && fits "$candidate"; then
      python=$candidate
      return 0
    fi
  done
  return 1
}

if [ -n "$GKLINT_PYTHON" ] && ! fits "$GKLINT_PYTHON"; then
  echo "GKLINT_PYTHON 指的 $GKLINT_PYTHON 用不了：要 Python $versions 之一。" >&2
  exit 1
fi

set_python() {
  try "$GKLINT_PYTHON" && return
  for version in $versions; do
    try "python$version" "/usr/local/bin/python$version" "/opt/python$version/bin/python3" && return
  done
  try python3 "$HOME/gklint-python/python/bin/python3"
}

if ! set_python; then
  # 随安装包带来的 Python（可以没有）：解开就能用，不用安装。
  for archive in "$here"/python/*.tar.gz; do
    [ -f "$archive" ] || continue
    echo "没有找到 Python，用随附的 ${archive##*/}，解到 $HOME/gklint-python"
    mkdir -p "$HOME/gklint-python" && tar -xzf "$archive" -C "$HOME/gklint-python" || exit 1
    try "$HOME/gklint-python/python/bin/python3" && break
  done
fi
if [ -z "$python" ]; then
  echo "没有找到合用的 Python。要下面的一个版本：$versions" >&2
  echo "怎样得到，打开“说明”文件夹里的 offline.html，或者问信息中心。" >&2
  exit 1
fi
exec "$python" "$here/install.py" "$@"
