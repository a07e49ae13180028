"""What a form says is wrong: each message at its field, as a screen reader hears it, and nowhere else."""

from __future__ import annotations

from guidebook.browser.in_page import with_shared
from guidebook.redaction.secret_fields import SECRET_FIELDS

_SHARED = r"""
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const text = (one) => one.innerText.replace(/\s+/g, " ").trim().slice(0, 2000);
  const wrong = [...document.querySelectorAll("[aria-invalid]:not([aria-invalid=false])")].filter(seen);
  const said = (field) => ["aria-errormessage", "aria-describedby"].flatMap((name) =>
    (field.getAttribute(name) ?? "").split(/\s+/).map((id) => id && field.getRootNode().getElementById(id)))
    .filter((one) => one && seen(one) && !is_secret(one) && !secret_fields(one).length);
  const called = (field) => field.labels?.length ? text(field.labels[0]).replace(/\s*(\*|\(\*\)|:)$/, "")
    : field.getAttribute("aria-label") ?? "";
"""
# Which of the fields that are marked as wrong a field is, from 0; -1 where it isn't.
NUMBER = with_shared(f"(field) => {{{_SHARED} return wrong.indexOf(field); }}", SECRET_FIELDS)
# Of each field that is marked as wrong, its label and what is said of it.
WRONG = with_shared(
    f"() => {{{_SHARED} return wrong.map((one) => [called(one), said(one).map(text).join(' ')]); }}", SECRET_FIELDS
)
# Notices, and what is said of fields that are wrong, with their labels; what a secret field holds is in neither.
NOTICES = with_shared(
    f"""() => {{{_SHARED}
  const alerts = "[role=alert], [role=alertdialog], [role=status], [aria-live=assertive], [aria-live=polite], output";
  const notices = [...document.querySelectorAll(alerts)]
    .filter((one) => seen(one) && !is_secret(one) && !secret_fields(one).length).map(text);
  const at = (field) => said(field).map(text).filter((one) => one && !notices.includes(one))
    .map((one) => called(field) ? `[${{called(field)}}]: ${{one}}` : one);
  return [...notices, ...wrong.flatMap(at)].filter(Boolean);
}}""",
    SECRET_FIELDS,
)
