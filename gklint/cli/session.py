"""What the commands have in common: the configuration, the host, and how errors are told."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gklint.cli.chinese import Misuse
from gklint.config.load import load, settings_for
from gklint.config.settings import ConfigError, Settings
from gklint.engine.select import PlanError
from gklint.hooks.host import Host, HostRecipe, PluginError, load_host
from gklint.law.values import LawError


@contextmanager
def refusing() -> Iterator[None]:
    """Turn errors of configuration, profiles and plug-ins into a complaint and exit code 2."""
    try:
        yield
    except (ConfigError, LawError, PlanError, PluginError) as error:
        raise Misuse(str(error)) from error


def read_settings(start: str, *, config: str | None = None, no_config: bool = False) -> Settings:
    """Read the configuration for a path.

    Args:
        start: The file or folder from which it is searched upward.
        config: The file named by ``--config``.
        no_config: Whether ``--no-config`` was given.

    Raises:
        ConfigError: It cannot be used.
    """
    if no_config:
        return Settings()
    return settings_for(Path(start)) if config is None else load(Path(config))


def host_for(settings: Settings) -> Host:
    """Load the plug-ins.

    Raises:
        PluginError: One cannot be used, or one that is required is missing.
    """
    return load_host(HostRecipe(require=settings.require_plugins))


def collect_garbage() -> None:
    """Collect from now on what main() did not while starting; what the start made stays for good.

    Without the freeze the first collection walks through all of it, for a single draft in vain.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
