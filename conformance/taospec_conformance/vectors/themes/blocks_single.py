"""T5: one block: what is due before its calls, its calls, and the beginning of a chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.primitives import Netuid
from taospec.state import (
    Announcement,
    Call,
    ClaimRate,
    Link,
    PendingChildren,
    State,
    TimelockedCommit,
)
from taospec.transition import run_blocks
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stories import (
    AUTHOR,
    ONE_PRICE,
    TAO,
    Story,
    buy,
    call,
    funded,
    join,
    seal,
    sell,
    town,
    weigh,
)

HALF: Final = 10_500_000_000_000_000
HASH: Final = 0x1234567890ABCDEF_00112233445566778899AABBCCDDEEFF_0123456789ABCDEF


def after(story: Story) -> State:
    """Return the state in which a story ends."""
    state = story.state()
    run_blocks(state, story.stretches)
    return state


def working(*netuids: int) -> Story:
    """Return subnets with a validator and a miner, whose next epoch is near."""
    story = Story("", funded(town(*netuids, tempo=6), 101))
    for netuid in netuids:
        story.block(join(101, 1, netuid), join(101, 2, netuid), buy(101, 1, 50, netuid))
    return story.rest(6).block(*[weigh(1, {1: 1}, netuid) for netuid in netuids])


def due(chain: Chain) -> Chain:
    """Let the epochs of all subnets be due in the next block."""
    for netuid in (1, 2):
        chain.set("last_epoch_block", netuid, 980)
    return chain


def epoch_ahead(*netuids: int) -> State:
    """Return the state before the block in which epochs are due."""
    state = after(working(*netuids))
    while state.block.get() - state.last_epoch_block.get(Netuid(1)) < 5:
        run_blocks(state, Story("", Chain()).rest(1).stretches)
    return state


def begin(slug: str, state: State, author: int | None = None, parent_hash: int = HASH) -> Draft:
    """Return a vector of the beginning of a block."""
    return Draft({"state": state, "author": author, "parent_hash": parent_hash}, slug)


def near_halving(below: int) -> Chain:
    """Return a subnet, and an issuance so much below the first threshold."""
    chain = town(1)
    return chain.balance(99, HALF - below - int(chain.get("total_issuance")))


def with_children() -> Chain:
    """Return children that wait for the epoch of this block."""
    chain = due(town(1)).hotkey(1, 101).hotkey(2, 102)
    for hotkey, block in ((1, 1000), (2, 1001)):
        links = ((2**63, 3 - hotkey),) if hotkey == 1 else ((5, 9),)
        waiting = make(PendingChildren, tuple(_link(*link) for link in links), block)
        chain.set("pending_child_keys", (1, hotkey), waiting)
    return chain


def _link(part: int, hotkey: int) -> Any:
    return make(Link, part, hotkey)


def with_sealed(*, known: bool) -> Chain:
    """Return sealed weights that open in this block, if the key has come."""
    chain = due(town(1)).set("commit_reveal_weights_enabled", 1, True)
    for uid, hotkey in enumerate((1, 2)):
        chain.hotkey(hotkey, 101).set("uids", (1, hotkey), uid).set("keys", (1, uid), hotkey)
        chain.set("is_network_member", (hotkey, 1), True)
    chain.set("subnetwork_n", 1, 2).set("last_update", 1, (990, 990))
    chain.set("validator_permit", 1, (True, False)).set("subnet_epoch_index", 1, 7)
    chain.set("sealed_weights", (71, 500), seal(1, {1: 5}))
    commit = make(TimelockedCommit, 1, 990, 71, 500)
    chain.set("timelocked_weight_commits", (1, 7), (commit,))
    return chain.set("pulses", 500, True) if known else chain


def put_off() -> Chain:
    """Return two subnets of which one has to wait, with weights whose key has come."""
    chain = Chain().set("max_epochs_per_block", 1).set("pulses", 500, True)
    for netuid in (1, 2):
        chain.set("networks_added", netuid, True).set("tempo", netuid, 1)
    commit = make(TimelockedCommit, 1, 990, 71, 500)
    return chain.set("timelocked_weight_commits", (2, 0), (commit,))


def with_root_stake() -> Chain:
    """Return root stake of two coldkeys, one of whom is drawn to claim."""
    chain = town(1).hotkey(3, 101)
    for index, coldkey in enumerate((101, 102)):
        chain.stake(3, coldkey, 0, 10 * TAO)
        chain.set("staking_coldkeys", coldkey, index)
        chain.set("staking_coldkeys_by_index", index, coldkey)
    chain.set("num_staking_coldkeys", 2).set("num_root_claim", 1)
    chain.add("subnet_alpha_out", 1, 5 * TAO).add("total_alpha_issuance", 1, 5 * TAO)
    return chain.set("root_claimable", 3, (make(ClaimRate, 1, ONE_PRICE // 4),))


@theme(
    "due",
    "transition.begin_block",
    hunts="steps of a block in another order, a step that is missing",
    origin="by hand",
    notes={"due": "what is due at the beginning of one block"},
)
def beginnings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield beginnings of blocks."""
    del operation, draws
    yield begin("first-block", State(), None, 0)
    yield begin("root-only", Chain().state(), AUTHOR)
    yield begin("one-subnet", town(1).state())
    yield begin("closed-subnet", town(1).set("network_registration_allowed", 1, False).state())
    yield begin("second-epoch-is-put-off", due(town(1, 2)).set("max_epochs_per_block", 1).state())
    yield begin("epoch-pays", epoch_ahead(1))
    yield begin("a-rao-below-halving", near_halving(1).state())
    yield begin("at-halving", near_halving(0).state())
    yield begin("children-apply", with_children().state())
    yield begin("sealed-weights-open", with_sealed(known=True).state())
    yield begin("key-has-not-come", with_sealed(known=False).state())
    yield begin("claim-is-drawn", with_root_stake().state())
    yield begin("sealed-weights-put-off", put_off().state())
    yield begin("another-claim-is-drawn", with_root_stake().state(), AUTHOR, HASH + (1 << 56))


def block(slug: str, chain: Chain, *calls: Call, author: int | None = None, **more: Any) -> Draft:
    """Return a vector of one block."""
    content = {"author": author, "parent_hash": HASH, "pulses": (), "calls": calls, **more}
    return Draft({"state": chain.state(), "content": content}, slug)


@theme(
    "calls",
    "transition.apply_block",
    hunts="a refused call that ends the block, fees of another author",
    origin="by hand",
    notes={"calls": "one block with its calls"},
)
def blocks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield single blocks."""
    del operation, draws
    rich = funded(town(1), 101, tao=50)
    yield block("refused-and-accepted", rich, buy(101, 1, 1), join(101, 1), buy(101, 1, 1))
    trades = (buy(101, 1, 60), buy(101, 1, 30), sell(101, 1, 9))
    yield block("order-decides", rich, join(101, 1), *trades)
    yield block("fee-to-the-author", rich, join(101, 1), buy(101, 1, 20), author=AUTHOR)
    sealed = rich.copy().set("commit_reveal_weights_enabled", 1, True)
    sealed.set("weights_set_rate_limit", 1, 0)
    commits = [
        call(
            "commit_timelocked_weights",
            1,
            netuid=1,
            sealed=71,
            reveal_round=known,
            commit_reveal_version=4,
        )
        for known in (499, 500)
    ]
    yield block("key-before-calls", sealed, join(101, 1), *commits, pulses=(498, 500))
    end = call("root_dissolve_network", None, netuid=1)
    yield block("dissolved-within", rich, join(101, 1), buy(101, 1, 5), end, buy(101, 1, 1))
    new = rich.copy().set("network_min_lock_cost", TAO).set("network_last_lock_cost", TAO)
    begun = [call("register_network", 101, hotkey=1), call("start_call", 101, netuid=2)]
    yield block("begun-within", new, *begun, buy(101, 1, 1, 2))
    other = Chain().set("coldkey_swap_announcements", 101, make(Announcement, 5, 6))
    wrong = call("swap_coldkey_announced", 101, new_coldkey=102)
    yield block("refused-in-the-middle", other, wrong)


@theme(
    "accounts",
    "transition.genesis",
    hunts="balances that are set instead of added, subnet 1 counted twice",
    origin="by hand",
    notes={"accounts": "accounts at the beginning of a chain"},
)
def beginnings_of_chains(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the beginnings of chains."""
    del operation, draws
    for slug, accounts, amounts in (
        ("nobody", (), ()),
        ("one", (7,), (10**12,)),
        ("twice", (7, 8, 7), (1, 2, 3)),
        ("account-of-zeros", (0, 7), (5, 6)),
        ("everything", (7,), (2**64 - 1,)),
    ):
        yield Draft({"state": State(), "accounts": accounts, "amounts": amounts}, slug)
