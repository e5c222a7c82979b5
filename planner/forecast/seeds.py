"""The seed of a household's forecast: the same file on the same day gives the same futures."""

from hashlib import sha256

from planner.forecast.record import Record


def seed_for(household_uid: str, *records: Record) -> int:
    """Return a seed from the household and its records, in [0, 2**63).

    The plan has no part in it, so that plans are compared on the same futures. It does not
    depend on the order of payouts, on the platform or on the version of Python.
    """
    text = [household_uid]
    for record in records:
        payouts = sorted(zip(record.dates, record.amounts, strict=True))
        text.append(f"{record.start.isoformat()}..{record.origin.isoformat()}")
        text += [f"{day.isoformat()} {amount}" for day, amount in payouts]
    return int.from_bytes(sha256("\n".join(text).encode()).digest()[:8], "big") >> 1
