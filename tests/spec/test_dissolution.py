"""Dissolution: every table is accounted for, in text and code, and no TAO is lost on the way."""

import re
from random import Random

import pytest

from taospec import dissolution
from taospec.dissolution import dissolve, settle_stakes
from taospec.ledger import subnet_account
from taospec.primitives import AccountId, Alpha, Block, Netuid, Rao
from taospec.stakes import increase_stake
from taospec.state import DECLARED, State, tables_of
from taospec_conformance.paths import spec_root
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.themes.dissolution_tables import SURVIVES, filled, key_of, keyed

NETUID, NEIGHBOUR = Netuid(1), Netuid(2)
REMOVED = ("BY_NETUID", "BY_SECOND_PART", "BY_INDEX", "BY_OWN_RULE")


def names_in(section, column):
    """Return the tables that a column of the table below a heading names."""
    text = (spec_root() / "dissolution.md").read_text(encoding="utf-8")
    body = text.partition(f"{{#{section}}}")[2].partition("\n## ")[0]
    rows = [line.split("|")[column] for line in body.split("\n") if line.startswith("| ")]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def test_the_text_lists_what_is_removed():
    # Given the table of the text and the lists of the code
    named = names_in("what-is-removed", 2)
    lists = [getattr(dissolution, name) for name in REMOVED]
    # Then they name the same tables, each once
    assert sorted(named) == sorted(name for names in lists for name in names)


def test_the_text_lists_what_survives():
    assert tuple(names_in("what-survives", 1)) == dissolution.SURVIVING
    assert set(dissolution.SURVIVING) == SURVIVES


def test_only_what_survives_is_left():
    # Given two subnets with an entry in every table
    state = filled(filled(Chain(), NETUID), NEIGHBOUR).state()
    before = {name: dict(table.entries) for name, table in tables_of(state).items()}
    # When one is dissolved
    dissolve(state, NETUID)
    after = tables_of(state)
    for name in keyed():
        key, other = key_of(name, NETUID), key_of(name, NEIGHBOUR)
        # Then its own entries are gone but in the tables that survive
        assert (key in after[name].entries) == (name in SURVIVES), name
        # And the neighbour has what it had
        assert after[name].get(other) == before[name][other], name


def random_subnet(random):
    """Return a subnet with holders, some of whom have an account, and a pot of any size."""
    state = State()
    state.block.set(Block(1000))
    state.networks_added.set(NETUID, value=True)
    for table in (state.network_registered_at, state.subnet_locked):
        table.set(NETUID, Rao(random.randrange(1000)))
    state.network_registration_start_block.set(Block(random.randrange(1000)))
    state.tao_in_refund_deployment_block.set(Block(random.randrange(1000)))
    state.subnet_alpha_in.set(NETUID, Alpha(random.randrange(10**6)))
    state.subnet_protocol_alpha.set(NETUID, Alpha(random.choice((0, 10**5))))
    for _ in range(random.randrange(1, 6)):
        hotkey, coldkey = random.randrange(1, 4), random.randrange(11, 15)
        amount = random.randrange(1, 10 ** random.randrange(1, 9))
        increase_stake(state, AccountId(hotkey), AccountId(coldkey), NETUID, Alpha(amount))
        state.balances.set(AccountId(coldkey), Rao(random.choice((0, 500, 10**6))))
    pot = random.randrange(10 ** random.randrange(1, 10))
    state.subnet_tao.set(NETUID, Rao(pot))
    account = max(500, pot + random.choice((-499, 0, 1, 499, 500, 5000)))
    state.balances.set(subnet_account(NETUID), Rao(account))
    issued = sum(state.balances.entries.values())
    state.balances_issuance.set(Rao(issued))
    state.total_issuance.set(Rao(issued))
    return state


@pytest.mark.parametrize("seed", range(200))
def test_tao_is_paid_or_destroyed(seed):
    # Given a subnet
    state = random_subnet(Random(seed))
    # When its stakes are settled
    settle_stakes(state, NETUID)
    # Then both issuances are what lies on accounts, and the subnet has at most the deposit
    held = sum(state.balances.entries.values())
    assert state.balances_issuance.get() == state.total_issuance.get() == held
    assert state.balances.get(subnet_account(NETUID)) in (0, 500)
    # And no account lives on less than the deposit
    assert all(amount >= 500 for amount in state.balances.entries.values())


def test_every_keyed_table_is_a_table_of_the_state():
    assert set(keyed()) <= set(DECLARED)
