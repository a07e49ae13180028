"""What goes wrong with a portal, for whoever runs it."""


class PortalError(Exception):
    """What went wrong with a portal, as a sentence for the person who runs it."""
