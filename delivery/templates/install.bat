@echo off
rem 安装 gklint：找一个合用的 Python，其余的由 install.py 做。
rem   install.bat                        装在用户文件夹的 gklint-env
rem   install.bat --target D:\gklint     装在别处
rem   install.bat --uninstall            删除
setlocal
for /f "tokens=2 delims=:." %%c in ('chcp') do set page=%%c
chcp 936 >nul
set "here=%~dp0"
set "python="
if defined GKLINT_PYTHON call :try "%GKLINT_PYTHON%"
for %%v in (@PYTHONS@) do call :try py -%%v
for %%v in (@COMPACT@) do call :try "%LocalAppData%\Programs\Python\Python%%v\python.exe"
for %%v in (@COMPACT@) do call :try "%ProgramFiles%\Python%%v\python.exe"
call :try python
if not defined python goto none
%python% "%here%install.py" %*
set "result=%errorlevel%"
goto end

:try
if defined python exit /b 0
%* -c "import sys, venv; sys.exit('%%d.%%d' %% sys.version_info[:2] not in '@PYTHONS@'.split())" >nul 2>nul
if not errorlevel 1 set python=%*
exit /b 0

:none
echo 没有找到合用的 Python。要下面的一个版本，64 位：@PYTHONS@
if exist "%here%python\*.exe" echo 先双击安装包里 python 文件夹中的程序装好，再运行一次。
echo 怎样得到，打开“说明”文件夹里的 offline.html，或者问信息中心。
set "result=1"

:end
chcp %page% >nul
if "%~1"=="" pause
exit /b %result%
