"""The smallest system that a national portal can ask for a citizen's dossiers."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, jsonify, request
from werkzeug.wrappers import Response

from mock_portals.addresses import hostname, linking_path
from mock_portals.sites import Portals

SLUG = "quangtri"


@dataclass
class ProvinceStandIn:
    """It has filed what `dossiers` says, whoever asks for whomever; `asked` are the citizens asked for."""

    portals: Portals
    dossiers: Any = field(default_factory=list)
    status: int = 200
    asked: list[str] = field(default_factory=list)

    def mount(self) -> None:
        """Serve it in place of the province, beside the national portal."""
        setting = self.portals.setting
        app = Flask("province")
        app.add_url_rule(f"{linking_path(SLUG)}/ho-so", view_func=self._tell, methods=["POST"])
        setting.network.mount({**self.portals.national.apps, hostname(setting.addresses.province(SLUG)): app})

    def _tell(self) -> tuple[Response, int]:
        self.portals.setting.agreement.linking_with("quangtri").require()
        self.asked.append(request.form["national_id"])
        return jsonify(dossiers=self.dossiers), self.status
