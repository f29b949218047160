#| # Slashing: offences and penalties {#slashing-penalties}
#|
#| [Scores](slashing.md) say how far a validator is from the consensus, and evidence says for how long. This chapter defines what follows: when evidence is an offence, when it is
#| void, what it costs, and who pays. All of it are pure rules; [the next chapter](slashing_state.md) puts them on the state.
#|
#| Numbers are those of [the chapter before](slashing.md#numbers).
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import exact_product
from taospec.primitives import (
    AccountId, Alpha, I32F32, ONE, U8, U16, U64, Uid, ZERO, contract,
)
from taospec.slashing import (
    Contributor, Evidence, distance, neutral_row,
)
#| ```
#|
#| ## Share of some validators {#share-of}
#|
#| Ceilings and the correlation of offences are measured in stake: that of some validators, as a share of the stake of all who are scored. Who has an offence
#| waiting and gives no weights any more may count above without counting below; the share stops at one.
#|
#| $$ \sigma(G) = \min\big(1,\ \textstyle\sum_G s \,/\, \sum_{\text{scored}} s\big) $$
#|
#| ```python
@contract(
    pre=lambda stake, members, scored: (
        len(stake) == len(members) == len(scored) and all(share >= 0 for share in stake)
    ),
    post=lambda result, stake, members, scored: 0 <= result <= ONE,
)
def share_of(
    stake: Sequence[I32F32], members: Sequence[bool], scored: Sequence[bool]
) -> I32F32:
    """Stake of some validators, as a share of that of the scored ones.

    stake:   [validators] stake, in any common unit
    members: [validators] whose stake is asked for
    scored:  [validators] who is scored
    returns: share; 0 if nobody with stake is scored

    pre:  len(stake) == len(members) == len(scored), and no stake is negative
    post: 0 <= result <= ONE
    Operation: T2
    """
    whole = sum([share for share, flag in zip(stake, scored) if flag])
    if whole == 0:
        return ZERO
    part = sum([share for share, flag in zip(stake, members) if flag])
    return I32F32(min(ONE, (part << 32) // whole))


@contract(
    pre=lambda stake, members, scored, ceiling: ceiling >= 0 and min(stake, default=ZERO) >= 0,
    post=lambda result, stake, members, scored, ceiling: result or any(members),
)
def within_ceiling(
    stake: Sequence[I32F32], members: Sequence[bool], scored: Sequence[bool], ceiling: I32F32
) -> bool:
    """Tell whether some validators hold at most a share of the scored stake, without rounding."""
    whole = sum([share for share, flag in zip(stake, scored) if flag])
    held = sum([share for share, flag in zip(stake, members) if flag])
    return held << 32 <= exact_product(ceiling, whole)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| half, quarter = I32F32(ONE // 2), I32F32(ONE // 4)
#| assert share_of([I32F32(250), I32F32(1000)], [True, False], [True, True]) == ONE // 5
#| assert share_of([I32F32(3), I32F32(1)], [True, False], [False, True]) == ONE
#| ```
#|
#| ## Offences {#declared}
#|
#| Scored validators whose evidence has reached the threshold, who were observed often enough and have no offence waiting, are *all* declared offenders, if they and those who wait hold together no more than
#| the ceiling. Otherwise *none* is, and the case is contested: a chain in which a third is slashed at once has a fault, and people should look at it.
#| All or none does not depend on the order of validators.
#|
#| $$ N = \{\, i : \text{scored} \land e_i \ge H \land n_i \ge n_{\min} \land \lnot\text{pending} \,\} \quad\text{if } \sigma(N \cup P) \le \rho $$
#|
#| ```python
@contract(
    pre=lambda evidence, observations, scored, pending, stake, threshold, least, ceiling: (
        len(evidence) == len(observations) == len(scored) == len(pending) == len(stake)
    ),
    post=lambda result, evidence, observations, scored, pending, stake, threshold, least,
    ceiling: not any(new and old for new, old in zip(result, pending)),
)
def declared(
    evidence: Sequence[I32F32],
    observations: Sequence[U16],
    scored: Sequence[bool],
    pending: Sequence[bool],
    stake: Sequence[I32F32],
    threshold: I32F32,
    least: U16,
    ceiling: I32F32,
) -> Sequence[bool]:
    """Validators whose offence is declared; the gate is open.

    evidence:     [validators] evidence
    observations: [validators] epochs in which it was scored
    scored:       [validators] who is scored
    pending:      [validators] whose offence waits already
    stake:        [validators] share of the deciding stake, in any common unit
    threshold:    evidence that makes an offence
    least:        observations before an offence
    ceiling:      greatest share of stake that may wait
    returns:      [validators] new offenders

    pre:  len(evidence) == len(observations) == len(scored) == len(pending) == len(stake)
    post: nobody who waits is declared again
    Operation: T3
    """
    found = [
        flag and not waits and amount >= threshold and count >= least
        for amount, count, flag, waits in zip(evidence, observations, scored, pending)
    ]
    together = [new or waits for new, waits in zip(found, pending)]
    if within_ceiling(stake, together, scored, ceiling):
        return found
    return [False] * len(found)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| four = I32F32(4 * ONE)
#| third, often, nobody = I32F32(ONE // 3), [U16(16)] * 2, [False] * 2
#| ring = declared(
#|     [four, ZERO], often, [True] * 2, nobody, [ONE, 3 * ONE], four, U16(16), third
#| )
#| assert ring == [True, False]
#| # 40 % are more than a third
#| assert declared(
#|     [four, ZERO], often, [True] * 2, nobody, [2 * ONE, 3 * ONE], four, U16(16), third
#| ) == [False, False]
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#| from taospec.slashing import fraction
#|
#|
#| @theorem("SLA-9", by=("proved",), shape={"evidence": 2, "stake": 2, "flags": 2})
#| def what_waits_is_below_the_ceiling(
#|     evidence: Sequence[U32], stake: Sequence[U16], flags: Sequence[bool], ceiling: U16
#| ) -> bool:
#|     """New offenders and those who wait hold together at most the ceiling, whenever somebody is declared."""
#|     count = min(len(evidence), len(stake), len(flags))
#|     amounts = [I32F32(value * 8) for value in evidence[:count]]
#|     held = [I32F32(share) for share in stake[:count]]
#|     scored, pending = [True] * count, list(flags[:count])
#|     often, limit = [U16(99)] * count, fraction(ceiling)
#|     new = declared(amounts, often, scored, pending, held, I32F32(1 << 34), U16(16), limit)
#|     both = [a or b for a, b in zip(new, pending)]
#|     return not any(new) or share_of(held, both, scored) <= limit
#| ```
#|
#| ## Suspicion {#is-suspect}
#|
#| Exits are put under a lien from half the threshold on, and stay so until the evidence has gone altogether. Between the two, suspicion stays as it was.
#|
#| $$ \text{suspect}' = \begin{cases} \text{true} & \text{pending} \lor 2e \ge H \\ \text{false} & e = 0 \\ \text{suspect} & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(post=lambda result, suspect, evidence, pending, threshold: result or not pending)
def is_suspect(suspect: bool, evidence: I32F32, pending: bool, threshold: I32F32) -> bool:
    """Whether exits from a validator are under a lien.

    suspect:   whether they were
    evidence:  its evidence
    pending:   whether an offence of it waits
    threshold: evidence that makes an offence
    returns:   true if they are

    post: true while an offence waits
    Operation: T2
    """
    if pending or 2 * evidence >= threshold:
        return True
    return suspect and evidence > 0
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert is_suspect(False, half, False, ONE) and is_suspect(True, I32F32(1), False, ONE)
#| assert not is_suspect(False, I32F32(1), False, ONE) and not is_suspect(True, ZERO, False, ONE)
#| ```
#|
#| ## Who answers for an offence {#contributors}
#|
#| A validator votes with its own stake, less what it lends to children, and with what parents lend it. So all of them answer, each with the share of its stake that stood
#| behind the offender. Nothing is counted twice: a parent's stake is not the child's.
#|
#| $$ (o,\ 1 - \textstyle\sum_{\text{children}} \pi), \qquad (p,\ \pi_p) \text{ for each parent} $$
#|
#| Proportions are $(2^{64} - 1)$ths and are rounded down for parents; for the offender those of its children are rounded down before they are taken off.
#|
#| ```python
@contract(
    pre=lambda hotkey, lent, parents, proportions: len(parents) == len(proportions),
    post=lambda result, hotkey, lent, parents, proportions: (
        all(0 < entry.part <= ONE for entry in result)
    ),
)
def contributors(
    hotkey: AccountId,
    lent: Sequence[U64],
    parents: Sequence[AccountId],
    proportions: Sequence[U64],
) -> Sequence[Contributor]:
    """Hotkeys that answer for an offence.

    hotkey:      the offender
    lent:        [children] share of its stake that each child has, (2^64-1)ths
    parents:     [parents] hotkeys that lend it stake
    proportions: [parents] share of its stake that each lends, (2^64-1)ths
    returns:     the offender and its parents, without those whose part is nothing

    pre:  len(parents) == len(proportions)
    post: parts are above zero and at most one
    Operation: T2
    """
    whole = 2**64 - 1
    own = max(0, ONE - sum([share * ONE // whole for share in lent]))
    found = [(hotkey, own)]
    found += [(parent, share * ONE // whole) for parent, share in zip(parents, proportions)]
    return [Contributor(key, I32F32(part)) for key, part in found if part > 0]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| answer = contributors(AccountId(9), [U64(2**63)], [AccountId(7)], [U64(2**62)])
#| assert answer == [Contributor(AccountId(9), half), Contributor(AccountId(7), quarter)]
#| ```
#|
#| ## Is an offence void {#distance-at-application}
#|
#| An offence is *vindicated* if, when its time has come, the consensus is where the validator had been: the row as it was when the offence was declared is near
#| the averaged consensus or near that of the epoch itself. Seats that changed hands since do not count.
#|
#| $$ \min(\text{far}(\bar c), \text{far}(\hat c)) \le b + \lfloor \theta / 2 \rfloor, \qquad \text{far}(r) = D\big(\text{neutral}(\text{row}, \text{gone}, r), r\big) $$
#|
#| ```python
@contract(
    pre=lambda row, gone, reference: len(row) == len(reference) and sum(reference) <= ONE,
    post=lambda result, row, gone, reference: result >= 0,
)
def distance_from(
    row: Sequence[I32F32], gone: Sequence[Uid], reference: Sequence[I32F32]
) -> I32F32:
    """Distance of an old row from a consensus, where seats are still held by the same.

    row:       [neurons] averaged row as it was
    gone:      [gone] distinct uids of seats that changed hands since
    reference: [neurons] shares of a consensus, at most one together
    returns:   distance

    pre:  len(row) == len(reference) and sum(reference) <= ONE
    post: result >= 0
    Operation: T2
    """
    return distance(neutral_row(row, gone, reference), reference)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Favourites that are gone"
#|     If all weight of the old row lies on seats that are gone, nothing is left to compare, and the row is as far away as the consensus on everybody else is large. So an offence cannot be voided by registering a favoured miner anew.
#|
#| ```python example
#| was = [ZERO, ONE, ZERO]
#| assert distance_from(was, [], [ONE, ZERO, ZERO]) == ONE
#| assert distance_from(was, [], was) == 0
#| assert distance_from(was, [Uid(0)], [half, quarter, quarter]) == quarter
#| assert distance_from(was, [Uid(1)], [half, quarter, quarter]) == 3 * ONE // 8
#| ```
#|
#| ```python theorem
#| from taospec.slashing import consensus_distribution
#|
#|
#| @theorem("SLA-10")
#| def time_alone_does_not_vindicate(
#|     row: Sequence[U16], before: Sequence[U16], after: Sequence[U16]
#| ) -> bool:
#|     """The distance falls by no more than the consensus has moved, up to one unit for each neuron."""
#|     size = min(len(row), len(before), len(after))
#|     mine = consensus_distribution([I32F32(value) for value in row[:size]])
#|     old = consensus_distribution([I32F32(value) for value in before[:size]])
#|     new = consensus_distribution([I32F32(value) for value in after[:size]])
#|     moved = distance(old, new)
#|     return distance_from(mine, [], new) >= distance(mine, old) - moved - 2 * size - 2
#| ```
#|
#| ## What becomes of an offence {#outcome}
#|
#| | outcome | number | when |
#| | --- | --- | --- |
#| | waits | 0 | before its epoch, or while the gate is closed |
#| | expires | 1 | the gate has been closed for another deferral after its epoch |
#| | vindicated | 2 | the gate is open and the consensus has come round |
#| | slashed | 3 | the gate is open otherwise |
#|
#| ```python
WAITS: Final = U8(0)
EXPIRES: Final = U8(1)
VINDICATED: Final = U8(2)
SLASHED: Final = U8(3)


@contract(
    post=lambda result, opened, now, due, far, level, deferral, tolerance: result <= SLASHED
)
def outcome(
    opened: bool,
    now: U64,
    due: U64,
    far: I32F32,
    level: I32F32,
    deferral: U16,
    tolerance: I32F32,
) -> U8:
    """What becomes of an offence in an epoch.

    opened:    whether the gate is open
    now:       number of the epoch
    due:       epoch from which the offence is applied
    far:       distance of its row from the nearer consensus
    level:     baseline of this epoch
    deferral:  epochs between offence and slash
    tolerance: excess that is tolerated
    returns:   number of the outcome

    post: result <= 3
    Operation: T2
    """
    if now < due:
        return WAITS
    if not opened:
        return EXPIRES if now >= due + deferral else WAITS
    return VINDICATED if far <= level + (tolerance >> 1) else SLASHED
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| eighth = I32F32(ONE // 8)
#| assert outcome(True, U64(59), U64(60), ONE, ZERO, U16(60), quarter) == WAITS
#| assert outcome(True, U64(60), U64(60), eighth, ZERO, U16(60), quarter) == VINDICATED
#| assert outcome(True, U64(60), U64(60), I32F32(eighth + 1), ZERO, U16(60), quarter) == SLASHED
#| assert outcome(False, U64(119), U64(60), ONE, ZERO, U16(60), quarter) == WAITS
#| assert outcome(False, U64(120), U64(60), ONE, ZERO, U16(60), quarter) == EXPIRES
#| ```
#|
#| ## Rate {#slash-rate}
#|
#| The first slash is small; it is larger if much stake is suspect at the same time, because that may be a ring, and it doubles with each repetition within the memory. The share of suspects is the
#| larger of that when the offence was declared and that of now. The greatest rate bounds it all: correlation among the honest is usually a bug.
#|
#| $$ r = \min\big(r_{\max},\ \lfloor r_0 (1 + m \sigma) \rfloor \cdot 2^{\min(k, k_{\max})}\big) $$
#|
#| ```python
@contract(
    pre=lambda base, correlation, suspects, offences, doublings, greatest: (
        0 <= base <= ONE and 0 <= suspects <= ONE and 0 <= greatest <= ONE
    ),
    post=lambda result, base, correlation, suspects, offences, doublings, greatest: (
        0 <= result <= greatest
    ),
)
def slash_rate(
    base: I32F32, correlation: U8, suspects: I32F32, offences: U8, doublings: U8, greatest: I32F32
) -> I32F32:
    """Share of the stake that an offence costs.

    base:        rate of a first slash
    correlation: weight of the stake that is suspect
    suspects:    share of stake that is suspect
    offences:    slashes that are remembered
    doublings:   most doublings
    greatest:    greatest rate
    returns:     share

    pre:  shares are between zero and one
    post: 0 <= result <= greatest
    Operation: T2
    """
    single = exact_product(base, ONE + correlation * suspects) >> 32
    return I32F32(min(greatest, single << min(offences, doublings)))


@contract(post=lambda result, evidence, now, memory: result in (0, evidence.offences))
def remembered(evidence: Evidence, now: U64, memory: U16) -> U8:
    """Return the slashes of a hotkey that are not forgotten."""
    return evidence.offences if now - evidence.last <= memory else U8(0)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| two, tenth, fifth = I32F32(ONE * 2 // 100), I32F32(ONE // 10), I32F32(858993459)
#| assert slash_rate(two, U8(3), fifth, U8(0), U8(2), tenth) == 137438951  # 3.2 %
#| assert slash_rate(two, U8(3), fifth, U8(1), U8(2), tenth) == 274877902
#| assert slash_rate(two, U8(3), fifth, U8(9), U8(2), tenth) == tenth
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "SLA-11", by=("proved",),
#|     mutant=("slashing_penalties.slash_rate", "min(offences, doublings)", "min(3, doublings) - min(offences, 3)"),
#| )
#| def rates_are_bounded_and_grow(
#|     base: U16, correlation: U8, suspects: U16, more: U16, offences: U8, greatest: U16
#| ) -> bool:
#|     """A rate is at most the greatest, and falls neither with more suspects nor with more offences."""
#|     low, high = fraction(min(suspects, more)), fraction(max(suspects, more))
#|     cap, first, weight = fraction(greatest), fraction(base), U8(correlation % 11)
#|     few = slash_rate(first, weight, low, U8(offences % 5), U8(4), cap)
#|     many = slash_rate(first, weight, high, U8(offences % 5), U8(4), cap)
#|     again = slash_rate(first, weight, low, U8(offences % 5 + 1), U8(4), cap)
#|     return 0 <= few <= min(many, again) and max(many, again) <= cap
#| ```
#|
#| ## Rate of a contributor {#contributor-rate}
#|
#| A hotkey that answers for several offences pays for all of them, in proportion to its part in each, but no more than the greatest rate in one epoch. Rates are added up before anything is
#| burned, so the order does not matter. If the offences were declared under different parameters, the smallest of their greatest rates holds.
#|
#| $$ R_g = \min\big(\min_o r_{\max,o},\ \textstyle\sum_o \lfloor r_o f_{g,o} \rfloor\big) $$
#|
#| ```python
@contract(
    pre=lambda rates, parts, greatest: (
        0 < len(rates) == len(parts) == len(greatest) and min(rates) >= 0 and min(parts) >= 0
    ),
    post=lambda result, rates, parts, greatest: result <= min(greatest),
)
def contributor_rate(
    rates: Sequence[I32F32], parts: Sequence[I32F32], greatest: Sequence[I32F32]
) -> I32F32:
    """Share of its stake that a contributor loses in an epoch.

    rates:    [offences] rate of each offence
    parts:    [offences] share of the contributor's stake that stood behind it
    greatest: [offences] greatest rate, as it was when the offence was declared
    returns:  share

    pre:  one element for each offence, at least one offence, nothing negative
    post: result <= min(greatest)
    Operation: T2
    """
    total = sum([exact_product(rate, part) >> 32 for rate, part in zip(rates, parts)])
    return I32F32(min(total, *greatest))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert contributor_rate([tenth, tenth], [half, quarter], [tenth, tenth]) == tenth // 2 + tenth // 4
#| assert contributor_rate([tenth, tenth], [ONE, ONE], [tenth, two]) == two
#| ```
#|
#| ## What is burned {#burned}
#|
#| Of an amount the floor is burned; a stake of dust loses nothing.
#|
#| $$ \lfloor V r \rfloor $$
#|
#| ```python
@contract(
    pre=lambda amount, rate: 0 <= rate <= ONE, post=lambda result, amount, rate: result <= amount
)
def burned(amount: Alpha, rate: I32F32) -> Alpha:
    """Part of an amount that a slash burns.

    amount:  alpha, rao
    rate:    share, 0 to ONE
    returns: alpha, rao

    pre:  0 <= rate <= ONE
    post: result <= amount
    Operation: T2
    """
    return Alpha(amount * rate // ONE)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert burned(Alpha(250 * 10**9), I32F32(137438951)) == 7999999856
#| assert burned(Alpha(9), tenth) == 0
#| ```
#|
#| ## What is withheld {#withheld}
#|
#| Of what leaves a hotkey under a lien, the share $\ell$ is withheld, rounded **up**: it must be enough for the slash.
#|
#| $$ \lceil a \ell \rceil $$
#|
#| ```python
@contract(
    pre=lambda amount, lien_rate: 0 <= lien_rate <= ONE,
    post=lambda result, amount, lien_rate: result <= amount,
)
def withheld(amount: Alpha, lien_rate: I32F32) -> Alpha:
    """Part of what leaves that is withheld.

    amount:    alpha that leaves, rao
    lien_rate: share that is withheld, 0 to ONE
    returns:   alpha, rao

    pre:  0 <= lien_rate <= ONE
    post: result <= amount
    Operation: T2
    """
    return Alpha(-(-amount * lien_rate // ONE))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert withheld(Alpha(9), tenth) == 1 and withheld(Alpha(0), tenth) == 0
#| assert withheld(Alpha(7), ONE) == 7
#| ```
#|
#| ## What an escrow loses {#escrow-burn}
#|
#| What was withheld was $\ell$ of what left. If the stayers lose the share $r$ of their stake, those who left lose the same share of theirs, which is $r / \ell$ of what was
#| withheld. If parameters changed in between, $r$ may be above $\ell$; then all that was withheld is lost and no more.
#|
#| $$ \lfloor W \cdot \min(r, \ell) / \ell \rfloor $$
#|
#| ```python
@contract(
    pre=lambda total, lien_rate, rate: lien_rate > 0 and rate >= 0,
    post=lambda result, total, lien_rate, rate: result <= total,
)
def escrow_burn(total: Alpha, lien_rate: I32F32, rate: I32F32) -> Alpha:
    """Part of what was withheld that a slash burns.

    total:     alpha withheld, rao
    lien_rate: share that was withheld of what left
    rate:      rate of the slash
    returns:   alpha, rao

    pre:  lien_rate > 0 and rate >= 0
    post: result <= total
    Operation: T2
    """
    return Alpha(total * min(rate, lien_rate) // lien_rate)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert escrow_burn(Alpha(1000), quarter, eighth) == 500
#| assert escrow_burn(Alpha(1000), two, tenth) == 1000
#| ```
#|
#| ## What is paid back {#paid-back}
#|
#| Each who left gets back the rest of its own share, rounded down.
#|
#| $$ \lfloor w \cdot (\ell - \min(r, \ell)) / \ell \rfloor $$
#|
#| ```python
@contract(
    pre=lambda amount, lien_rate, rate: lien_rate > 0 and rate >= 0,
    post=lambda result, amount, lien_rate, rate: result <= amount,
)
def paid_back(amount: Alpha, lien_rate: I32F32, rate: I32F32) -> Alpha:
    """Part of what was withheld of a coldkey that it gets back.

    amount:    alpha withheld of it, rao
    lien_rate: share that was withheld of what left
    rate:      rate of the slash, 0 if there was none
    returns:   alpha, rao

    pre:  lien_rate > 0 and rate >= 0
    post: result <= amount
    Operation: T2
    """
    return Alpha(amount * (lien_rate - min(rate, lien_rate)) // lien_rate)
#| ```
#|
#| Nothing is rejected. What rounding leaves is burned with the last claim, less than one rao for each who claims, and one.
#|
#| ```python example
#| assert paid_back(Alpha(1000), quarter, eighth) == 500
#| assert paid_back(Alpha(1000), two, tenth) == 0
#| ```
#|
#| ```python theorem
#| @theorem("SLA-12.start", by=("computed",))
#| def nothing_withheld_pays_nothing() -> bool:
#|     """Of nothing nothing is paid back."""
#|     return paid_back(Alpha(0), fraction(U16(1)), fraction(U16(1))) == 0
#|
#|
#| @theorem("SLA-12.step", by=("proved",))
#| def paying_two_is_paying_both(total: U64, amount: U32, lien: U16, rate: U16) -> bool:
#|     """Two amounts bring no more apart than together, and at most a rao less."""
#|     share, slash = fraction(U16(max(lien, 1))), fraction(rate)
#|     before = min(total, 2**63)
#|     apart = paid_back(Alpha(before), share, slash) + paid_back(Alpha(amount), share, slash)
#|     return apart <= paid_back(Alpha(before + amount), share, slash) <= apart + 1
#|
#|
#| @theorem("SLA-12.claim", by=("proved",))
#| def a_slash_and_its_payment_are_the_whole(total: U64, lien: U16, rate: U16) -> bool:
#|     """What is burned of an amount and what is paid back of it are the amount, up to a rao."""
#|     share, slash = fraction(U16(max(lien, 1))), fraction(rate)
#|     left = total - escrow_burn(Alpha(total), share, slash)
#|     return 0 <= left - paid_back(Alpha(total), share, slash) <= 1
#|
#|
#| @theorem(
#|     "SLA-12", by=("proved", "induction"), shape={"amounts": 3},
#|     mutant=("slashing_penalties.paid_back", "(lien_rate - min(rate, lien_rate)) // lien_rate", "(lien_rate - min(rate, lien_rate)) // lien_rate + 1"),
#| )
#| def an_escrow_is_solvent(amounts: Sequence[U32], lien: U16, rate: U16) -> bool:
#|     """What is burned and what is paid back are together at most what was withheld, and less than a rao is left for each."""
#|     share, slash = fraction(U16(max(lien, 1))), fraction(rate)
#|     total = Alpha(sum(amounts))
#|     burnt = escrow_burn(total, share, slash)
#|     paid = sum(paid_back(Alpha(amount), share, slash) for amount in amounts)
#|     return 0 <= total - burnt - paid <= len(amounts) + 1
#|
#|
#| @theorem(
#|     "SLA-13", by=("proved",), shape={"pieces": 3},
#|     mutant=("slashing_penalties.withheld", "-(-amount * lien_rate // ONE)", "amount * lien_rate // ONE // 2"),
#| )
#| def who_leaves_pays_what_who_stays_pays(pieces: Sequence[U32], lien: U16, rate: U16) -> bool:
#|     """Who leaves in pieces under a lien loses the share of the slash, up to two rao for each piece."""
#|     share = fraction(U16(max(lien, 1)))
#|     slash = I32F32(min(fraction(rate), share))
#|     kept = sum(withheld(Alpha(piece), share) for piece in pieces)
#|     loss = kept - paid_back(Alpha(kept), share, slash)
#|     fair = burned(Alpha(sum(pieces)), slash)
#|     return fair - len(pieces) - 1 <= loss <= fair + len(pieces) + 2
#|
#|
#| @theorem("SLA-14.start", by=("computed",))
#| def nothing_burns_nothing() -> bool:
#|     """Of nothing nothing is burned."""
#|     return burned(Alpha(0), fraction(U16(1))) == 0
#|
#|
#| @theorem("SLA-14.step", by=("proved",))
#| def burning_two_is_burning_both(total: U64, stake: U32, rate: U16) -> bool:
#|     """Two stakes burn no more apart than together, and at most a rao less."""
#|     before = min(total, 2**63)
#|     apart = burned(Alpha(before), fraction(rate)) + burned(Alpha(stake), fraction(rate))
#|     return apart <= burned(Alpha(before + stake), fraction(rate)) <= apart + 1
#|
#|
#| @theorem("SLA-14.claim", by=("proved",))
#| def what_is_apart_stays_within_a_rao_each(apart: U64, count: U16, lost: U16) -> bool:
#|     """Sums that are within a rao for each part are within as many rao as there are parts."""
#|     together = apart + min(lost, count)
#|     return together - count <= apart <= together
#|
#|
#| @theorem("SLA-14", by=("proved", "induction"), shape={"stakes": 3})
#| def many_hotkeys_burn_no_less(stakes: Sequence[U32], rate: U16) -> bool:
#|     """Stake that is divided among hotkeys burns what it would burn together, up to a rao for each."""
#|     apart = sum(burned(Alpha(stake), fraction(rate)) for stake in stakes)
#|     together = burned(Alpha(sum(stakes)), fraction(rate))
#|     return together - len(stakes) <= apart <= together
#| ```
#|
#| ### The most that can be lost {#greatest-loss}
#|
#| All offences that are settled within one deferral waited together at some time, so their offenders hold no more than the [ceiling](#declared); and no rate is above the greatest. So together they lose at most the ceiling times the greatest rate of the scored stake, as it was
#| weighed.
#|
#| $$ \textstyle\sum_i \lfloor s_i r_i \rfloor \le \rho \cdot r_{\max} \cdot S $$
#|
#| ```python theorem
#| @theorem(
#|     "SLA-27", by=("proved",), shape={"stakes": 2, "rates": 2},
#|     mutant=("slashing_penalties.slash_rate", "min(greatest, ", "max(greatest, "),
#| )
#| def what_waits_burns_no_more_than_the_ceiling_allows(
#|     stakes: Sequence[U32], rates: Sequence[U16], others: U32, ceiling: U16, greatest: U16
#| ) -> bool:
#|     """If offenders are within the ceiling, they burn together at most the ceiling times the greatest rate of the scored stake."""
#|     size, top = min(len(stakes), len(rates)), fraction(greatest)
#|     held = [*[I32F32(stake) for stake in stakes[:size]], I32F32(others)]
#|     members, scored = [True] * size + [False], [True] * (size + 1)
#|     lost = sum([
#|         burned(
#|             Alpha(stakes[at]),
#|             slash_rate(fraction(rates[at]), U8(0), ZERO, U8(0), U8(0), top),
#|         )
#|         for at in range(size)
#|     ])
#|     allowed = fraction(ceiling)
#|     within = within_ceiling(held, members, scored, allowed)
#|     return not within or lost * ONE * ONE <= allowed * top * sum(held)
#| ```
#|
#| ## A worked case {#worked-case}
#|
#| Five validators with stakes of 400, 300, 200, 100 and 250 alpha; four miners, on whom the consensus is 4 : 3 : 2 : 1. The second validator is always a little off.
#| The fifth gives everything to the last miner from epoch 1 on. The threshold is one, so that the case is short.
#|
#| | epoch | distance of the fifth | baseline | evidence | what happens |
#| | --- | --- | --- | --- | --- |
#| | 1 | 241591911 | 10401874 | 0 | first deviating row |
#| | 5 | 1066110567 | 27579346 | 0 | excess below the tolerance |
#| | 6 | 1241070567 | 31224346 | 136104397 | evidence begins |
#| | 10 | 1838184038 | 43664210 | 2189317888 | suspect |
#| | 13 | 2195037941 | 51098666 | 5065514376 | offence, due three epochs later |
#|
#| ```python example
#| from taospec.slashing import AverageRow, Ballot, Electors, assess, follow
#|
#| stakes = [I32F32(share * 10**9) for share in (400, 300, 200, 100, 250)]
#| seats = [I32F32(ONE * share // 10) for share in (4, 3, 2, 1)]
#| place = {5: 40, 6: 30, 7: 20, 8: 10}
#| rows_of = {"honest": place, "off": {5: 38, 6: 32, 7: 20, 8: 10}, "ring": {8: 65535}}
#|
#|
#| def cast(last: str) -> Ballot:
#|     """Return the ballot of an epoch."""
#|     names = ["honest", "off", "honest", "honest", last]
#|     weights = [[(Uid(u), I32F32(w << 32)) for u, w in rows_of[name].items()] for name in names]
#|     return Ballot(
#|         U16(65535), [*stakes, *[ZERO] * 4], [*[ZERO] * 5, *seats], [*weights, [], [], [], []],
#|         [U64(9)] * 9,
#|     )
#|
#|
#| voters = Electors([Uid(uid) for uid in range(5)], [False] * 5, None, [U64(0)] * 9)
#| average, rows, held = [], [AverageRow(())] * 5, [ZERO] * 5
#| seen = {}
#| for epoch in range(14):
#|     votes = cast("ring" if epoch else "honest")
#|     step = follow(votes, voters, average, rows, U16(4096), U16(32768), U16(65535))
#|     average, rows = step.average, step.rows
#|     judged = assess(
#|         step.distances, stakes, step.scored, held, True, I32F32(ONE // 3), quarter, ONE
#|     )
#|     held = judged.evidence
#|     seen[epoch] = (step.distances[4], judged.baseline, held[4])
#| assert seen[1] == (241591911, 10401874, 0) and seen[5] == (1066110567, 27579346, 0)
#| assert seen[6] == (1241070567, 31224346, 136104397)
#| assert seen[10] == (1838184038, 43664210, 2189317888)
#| assert seen[13] == (2195037941, 51098666, 5065514376)
#| assert [e for e in range(14) if is_suspect(False, seen[e][2], False, ONE)] == [10, 11, 12, 13]
#| ```
