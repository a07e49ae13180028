"""Small honest web sites that stand in for the portals of the 2020 guide; they listen on this machine only.

    with Network() as network:
        portals = open_portals(network, world)

The packages `national` and `province` are twins and meet over HTTP only.
"""
