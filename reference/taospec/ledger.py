#| # Ledger {#ledger}
#|
#| Two kinds of money meet in the rules: TAO, which lies on accounts, and the alpha of each subnet, which does not. TAO that is staked does not vanish: it moves from the staker's account to the account of the subnet, and a few counters
#| say what it is there for. Alpha is nothing but counters, and shares in [share pools](share_pools.md).
#|
#| This chapter holds the rules that create, move and destroy both, and those that give a hotkey to a coldkey. Every other chapter uses them, and none writes a balance or a supply by itself, except the [swaps](stakes.md#swap-tao-for-alpha),
#| which move the reserves of a pool. The last section, [Books](#books), says what each rule does to each counter.
#|
#| All amounts are rao, in 64 bits. Sums and differences saturate at the ends of this range; with the supply that there is, none gets there.
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import saturating_add, saturating_sub
from taospec.primitives import AccountId, Alpha, Netuid, Rao, U16, U64, contract, u64
from taospec.rejections import Rejection, RejectionCode
from taospec.state import ROOT, State, netuid_order
#| ```
#|
#| ## Constants {#constants}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `EXISTENTIAL_DEPOSIT` | 500 rao | an account has at least this much, or it does not exist |
#| | `SUPPLY` | $21 \cdot 10^{15}$ rao | there will never be more TAO |
#| | `DEFAULT_TAKE` | 11,796 | take of a hotkey that never set one, 65,535ths |
#| | `BURN_ACCOUNT` | `modlburntnsr`, then zeros | where burned TAO goes; nobody has its key |
#| | `NOBODY` | zeros | what the chain reads as the owner of a hotkey that has none |
#|
#| An account that the chain itself owns has no key. Its 32 bytes begin with a text, `modl` and eight letters that name the owner; the rest is zero.
#|
#| ```python
EXISTENTIAL_DEPOSIT: Final = Rao(500)
SUPPLY: Final = 21 * 10**15
DEFAULT_TAKE: Final = U16(11796)
BURN_ACCOUNT: Final = AccountId(int.from_bytes(b"modlburntnsr" + bytes(20), "big"))
SUBNET_ACCOUNTS: Final = int.from_bytes(b"modlsubtensr", "big")
NOBODY: Final = AccountId(0)


@contract(post=lambda result, counter, amount: counter <= result <= counter + amount)
def more(counter: int, amount: int) -> U64:
    """Return a counter of 64 bits after it has risen; it saturates."""
    return saturating_add(u64, U64(counter), U64(amount))


@contract(post=lambda result, counter, amount: counter - amount <= result <= counter)
def less(counter: int, amount: int) -> U64:
    """Return a counter of 64 bits after it has fallen; it stops at zero."""
    return saturating_sub(u64, U64(counter), U64(amount))
#| ```
#|
#| ## Accounts of subnets {#is-subnet-account}
#|
#| The TAO of a subnet, that of its pool above all, lies on an account of its own: the text `modlsubtensr`, the netuid in two bytes, the lower first, and zeros. An account of this form is refused where a hotkey is expected, whether there is such a subnet or not.
#|
#| $$ \text{account}(n) = \texttt{modlsubtensr} \,\|\, (n \bmod 256) \,\|\, \lfloor n / 256 \rfloor \,\|\, 0^{18} $$
#|
#| ```python
@contract(post=lambda result, account: not result or account >> 160 == SUBNET_ACCOUNTS)
def is_subnet_account(account: AccountId) -> bool:
    """Tell whether an account is that of a subnet, existing or not.

    account: any account
    returns: true for the accounts of all 65,536 netuids

    post: not result or account >> 160 == SUBNET_ACCOUNTS
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/subnet.rs is_subnet_account_id @ 14bc6f9
    """
    return account >> 160 == SUBNET_ACCOUNTS and account & ((1 << 144) - 1) == 0
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert is_subnet_account(AccountId(int.from_bytes(b"modlsubtensr" + bytes(20), "big")))
#| assert not is_subnet_account(BURN_ACCOUNT) and not is_subnet_account(NOBODY)
#| ```
#|
#| ## The account of a subnet {#subnet-account}
#|
#| $$ \text{account}(n) = \big( \texttt{modlsubtensr} \cdot 2^{16} + 256\,(n \bmod 256) + \lfloor n / 256 \rfloor \big) \cdot 2^{144} $$
#|
#| ```python
@contract(post=lambda result, netuid: is_subnet_account(result))
def subnet_account(netuid: Netuid) -> AccountId:
    """Account of a subnet.

    netuid:  number of a subnet, whether it exists or not
    returns: its account

    post: it is the account of a subnet
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/subnet.rs get_subnet_account_id @ 14bc6f9
    """
    swapped = (netuid & 255) << 8 | netuid >> 8
    return AccountId((SUBNET_ACCOUNTS << 16 | swapped) << 144)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert subnet_account(Netuid(258)).to_bytes(32, "big") == b"modlsubtensr" + bytes([2, 1]) + bytes(18)
#| assert is_subnet_account(subnet_account(Netuid(65535)))
#| assert not is_subnet_account(AccountId(subnet_account(Netuid(7)) + 1))
#| ```
#|
#| ```python theorem
#| @theorem("SAC-1", by=("proved",))
#| def accounts_of_subnets_differ(one: Netuid, other: Netuid) -> bool:
#|     """Two subnets never share an account, and none has the account of burned TAO."""
#|     first, second = subnet_account(one), subnet_account(other)
#|     return (first == second) == (one == other) and first != BURN_ACCOUNT
#| ```
#|
#| ## Subnets {#subnets}
#|
#| Root, the subnet 0, is one of them. It has an account and stake, but neither a price nor emission of its own. Where a rule goes through all subnets, it does so in the order in which the [database keeps them](state.md#orders).
#|
#| ```python
@contract(post=lambda result, state, netuid: result == (netuid in state.networks_added.entries))
def subnet_exists(state: State, netuid: Netuid) -> bool:
    """Tell whether there is such a subnet."""
    return state.networks_added.get(netuid)


@contract(post=lambda result, state: all(subnet_exists(state, netuid) for netuid in result))
def subnets(state: State) -> Sequence[Netuid]:
    """All subnets in the order in which the chain goes through them.

    state:   state of the chain
    returns: [subnets] existing subnets, root included

    post: every one of them exists
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/subnet.rs get_all_subnet_netuids @ 14bc6f9
    """
    return netuid_order(list(state.networks_added.entries))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain = State()
#| for number in (0, 1, 256, 257):
#|     chain.networks_added.set(Netuid(number), True)
#| assert subnets(chain) == [0, 256, 1, 257]
#| ```
#|
#| ## Who calls {#origins}
#|
#| Most calls are signed by an account. Some belong to root, and some to root and the owner of a subnet; there, nothing stands for root. A subnet without an owner has the account of zeros for one, for which nobody can sign.
#|
#| ```python
@contract(post=lambda result, origin: origin is None)
def require_root(origin: AccountId | None) -> None:
    """Refuse anybody but root."""
    if origin is not None:
        raise Rejection(RejectionCode.BAD_ORIGIN)


@contract(
    post=lambda result, state, origin, netuid: (
        origin in (None, state.subnet_owner.get(netuid) or NOBODY)
    )
)
def require_subnet_owner(state: State, origin: AccountId | None, netuid: Netuid) -> None:
    """Refuse a caller that is neither root nor the owner of a subnet."""
    if origin not in (None, state.subnet_owner.get(netuid) or NOBODY):
        raise Rejection(RejectionCode.BAD_ORIGIN)
#| ```
#|
#| ## Balances {#balances}
#|
#| An account exists while it has the *existential deposit*, 500 rao. A payment that would create one with less is refused. A payment that leaves less than that behind, but not nothing, destroys the rest: the *dust*.
#|
#| So there are two answers to the question what an account can pay. Its *balance* is everything it has; paying it ends the account. What is *spendable* can go while the account lives on: the balance less the existential deposit.
#|
#| ```python
@contract(post=lambda result, state, account: result >= 0)
def balance(state: State, account: AccountId) -> Rao:
    """Return all TAO of an account, rao."""
    return state.balances.get(account)


@contract(
    post=lambda result, state, account: (
        result == 0 or result + EXISTENTIAL_DEPOSIT <= balance(state, account)
    )
)
def spendable(state: State, account: AccountId) -> Rao:
    """Return the TAO that can leave an account that lives on, rao."""
    return Rao(max(0, state.balances.get(account) - EXISTENTIAL_DEPOSIT))
#| ```
#|
#| !!! note "What is left out"
#|     The chain's balances know more: amounts on hold, frozen amounts, and accounts that something else depends on, which cannot spend their existential deposit. No rule of the incentive system creates any of them, and no state here has one.
#|
#| ## Payment {#transfer-tao}
#|
#| TAO moves from one account to another. The payer may pay all that it has.
#|
#| What the payer keeps is $r = b - a$. If $0 < r < 500$ it is dust: the payer ends at zero, and both counts of the issuance fall by $r$.
#|
#| $$ b'_{payer} = \begin{cases} r & r \ge 500 \\ 0 & r < 500 \end{cases}, \qquad b'_{payee} = b_{payee} + a $$
#|
#| ```python
@contract(pre=lambda state, amount: amount >= 0)
def lower_issuance(state: State, amount: int) -> None:
    """Take an amount from the count of all TAO on accounts and in flight."""
    state.balances_issuance.set(Rao(less(state.balances_issuance.get(), amount)))


@contract(pre=lambda state, amount: amount >= 0)
def lower_total_issuance(state: State, amount: int) -> None:
    """Take an amount from the count of all TAO that the staking rules keep."""
    state.total_issuance.set(Rao(less(state.total_issuance.get(), amount)))


@contract(
    pre=lambda state, payer, payee, amount: amount <= balance(state, payer),
    post=lambda result, state, payer, payee, amount: 0 <= result < EXISTENTIAL_DEPOSIT,
)
def move_balance(state: State, payer: AccountId, payee: AccountId, amount: Rao) -> Rao:
    """Pay an amount that the payer has; return the dust that is destroyed, rao."""
    held = balance(state, payee)
    if amount > 0 and held + amount < EXISTENTIAL_DEPOSIT:
        raise Rejection(RejectionCode.BELOW_MINIMUM)
    if payer == payee:
        return Rao(0)
    left = balance(state, payer) - amount
    dust = left if left < EXISTENTIAL_DEPOSIT else 0
    state.balances.set(payer, Rao(left - dust))
    state.balances.set(payee, Rao(held + amount))
    lower_issuance(state, dust)
    return Rao(dust)


@contract(
    post=lambda result, state, payer, payee, amount: (
        payer == payee or amount <= balance(state, payee)
    )
)
def transfer_tao(state: State, payer: AccountId, payee: AccountId, amount: Rao) -> None:
    """Pay TAO from one account to another.

    state:  state of the chain
    payer:  account that pays; it may cease to exist
    payee:  account that is paid
    amount: TAO, rao

    post: payer == payee or amount <= balance(state, payee)
    rejects: InsufficientBalance when the payer has less
    rejects: BelowMinimum when the payee would exist with less than the existential deposit
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs transfer_tao @ 14bc6f9
    """
    if amount > balance(state, payer):
        raise Rejection(RejectionCode.INSUFFICIENT_BALANCE)
    lower_total_issuance(state, move_balance(state, payer, payee, amount))
#| ```
#|
#| Two rejections, in this order. Zero rao can be paid by anybody to anybody. Who pays to itself must have the amount, and then nothing happens: no dust is destroyed, however little would be left.
#|
#| ```python example
#| anna, bert, carl = AccountId(1), AccountId(2), AccountId(3)
#|
#|
#| def with_balance(account: AccountId, amount: int) -> State:
#|     """Return a state in which one account has all TAO that there is."""
#|     state = State()
#|     state.balances.set(account, Rao(amount))
#|     state.balances_issuance.set(Rao(amount))
#|     state.total_issuance.set(Rao(amount))
#|     return state
#|
#|
#| chain = with_balance(anna, 2000)
#| transfer_tao(chain, anna, bert, Rao(1501))
#|
#| # 499 rao would be left: they are gone
#| assert chain.balances.entries == {bert: 1501}
#| assert chain.balances_issuance.get() == chain.total_issuance.get() == 1501
#| try:
#|     transfer_tao(chain, bert, carl, Rao(499))
#| except Rejection as rejection:
#|     assert rejection.code.value == "BelowMinimum"
#| ```
#|
#| ```python theorem
#| @theorem("TRF-1", by=("proved",))
#| def a_payment_loses_only_dust(first: U64, second: U64, paid: U64) -> bool:
#|     """A payment lowers the sum of all balances and both issuances by the same, less than an existential deposit."""
#|     one, other = AccountId(1), AccountId(2)
#|     held, kept = 500 + first % SUPPLY, second % SUPPLY
#|     state = State()
#|     state.balances.set(one, Rao(held))
#|     state.balances.set(other, Rao(kept if kept >= 500 else 0))
#|     before = balance(state, one) + balance(state, other)
#|     state.balances_issuance.set(Rao(before))
#|     state.total_issuance.set(Rao(before))
#|     try:
#|         transfer_tao(state, one, other, Rao(paid % (held + 1)))
#|     except Rejection:
#|         return balance(state, other) == 0
#|     after = balance(state, one) + balance(state, other)
#|     issued = (state.balances_issuance.get(), state.total_issuance.get())
#|     return issued == (after, after) and 0 <= before - after < 500
#| ```
#|
#| Who is not part of a payment does not notice it, and one that is rejected moves nothing.
#|
#| ```python theorem
#| @theorem("TRF-2", by=("proved",), where=lambda payer, payee, other, amount: payer + payee + other <= SUPPLY)
#| def a_payment_is_exact(payer: Rao, payee: Rao, other: Rao, amount: Rao) -> bool:
#|     """A payment gives the payee exactly the amount, takes that and only dust from the payer, and moves nobody else; a rejected one moves nobody."""
#|     one, two, three, state = AccountId(1), AccountId(2), AccountId(3), State()
#|     for account, held in ((one, payer), (two, payee), (three, other)):
#|         state.balances.set(account, held)
#|     try:
#|         transfer_tao(state, one, two, amount)
#|     except Rejection:
#|         return balance(state, one) == payer and balance(state, two) == payee
#|     dust = payer - amount - balance(state, one)
#|     exact = balance(state, two) == payee + amount and balance(state, three) == other
#|     return exact and 0 <= dust < EXISTENTIAL_DEPOSIT
#| ```
#|
#| ## Paying everything {#transfer-all-tao}
#|
#| Whoever changes a coldkey takes all TAO along. Nothing is left, so there is no dust. An account without TAO has nothing to pay, and nothing happens.
#|
#| $$ a = b_{payer} $$
#|
#| ```python
@contract(
    post=lambda result, state, payer, payee: payer == payee or balance(state, payer) == 0
)
def transfer_all_tao(state: State, payer: AccountId, payee: AccountId) -> None:
    """Pay everything that an account has.

    state: state of the chain
    payer: account that pays; it ceases to exist
    payee: account that is paid

    post: nothing is left, unless an account pays to itself
    rejects: BelowMinimum when the payee would exist with less than the existential deposit
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs transfer_all_tao_and_kill @ 14bc6f9
    """
    amount = balance(state, payer)
    if amount > 0:
        lower_total_issuance(state, move_balance(state, payer, payee, amount))
#| ```
#|
#| An account that exists has the existential deposit, so the rejection needs a state that no rule produces.
#|
#| ```python example
#| chain = with_balance(anna, 501)
#| transfer_all_tao(chain, anna, bert)
#| assert chain.balances.entries == {bert: 501}
#| transfer_all_tao(chain, anna, carl)
#| assert chain.balances.entries == {bert: 501}
#| ```
#|
#| ## Payment to a subnet {#transfer-tao-to-subnet}
#|
#| Staking pays in this way. The staker's account is meant to live on and keeps the existential deposit, **so that who stakes everything stakes 500 rao less**, and is not told. What was really paid is the result, and the caller goes on with that.
#|
#| $$ p = \min(a,\ b_{payer} \ominus 500) $$
#|
#| ```python
@contract(post=lambda result, state, netuid: is_subnet_account(result))
def account_of_existing(state: State, netuid: Netuid) -> AccountId:
    """Return the account of a subnet that exists; root always does."""
    if not subnet_exists(state, netuid) and netuid != ROOT:
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    return subnet_account(netuid)


@contract(post=lambda result, state, netuid, payer, amount: result <= amount)
def transfer_tao_to_subnet(state: State, netuid: Netuid, payer: AccountId, amount: Rao) -> Rao:
    """Pay TAO to the account of a subnet, as far as the payer lives on.

    state:   state of the chain
    netuid:  the subnet
    payer:   account that pays
    amount:  TAO that is offered, rao
    returns: TAO that is paid, rao

    post: at most the amount
    rejects: SubnetNotExists when there is no such subnet
    rejects: InsufficientBalance when nothing is spendable
    rejects: BelowMinimum when the subnet's account would exist with less than the existential deposit
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs transfer_tao_to_subnet @ 14bc6f9
    """
    if amount == 0:
        return Rao(0)
    account = account_of_existing(state, netuid)
    paid = Rao(min(amount, spendable(state, payer)))
    if paid == 0:
        raise Rejection(RejectionCode.INSUFFICIENT_BALANCE)
    move_balance(state, payer, account, paid)
    return paid
#| ```
#|
#| Three rejections, in this order, and none for an amount of zero. There is never any dust.
#|
#| ```python example
#| chain = with_balance(anna, 10_000)
#| assert transfer_tao_to_subnet(chain, ROOT, anna, Rao(10_000)) == 9_500
#| assert chain.balances.entries == {anna: 500, subnet_account(ROOT): 9_500}
#| ```
#|
#| ```python theorem
#| @theorem("TTS-1", by=("proved",))
#| def a_staker_lives_on(held: U64, offered: U64) -> bool:
#|     """Whatever is offered, the payer keeps its existential deposit, and nothing is lost."""
#|     payer, account = AccountId(1), subnet_account(ROOT)
#|     state = State()
#|     state.balances.set(payer, Rao(1000 + held % SUPPLY))
#|     paid = transfer_tao_to_subnet(state, ROOT, payer, Rao(500 + offered % SUPPLY))
#|     left = balance(state, payer)
#|     return left >= 500 and balance(state, account) == paid == 1000 + held % SUPPLY - left
#| ```
#|
#| ## Payment from a subnet {#transfer-tao-from-subnet}
#|
#| Unstaking pays in this way. It is a plain [payment](#transfer-tao), and the account of the subnet is treated as any other: if it keeps less than the existential deposit, that is destroyed.
#|
#| $$ \text{transfer}(\text{account}(n),\ \text{payee},\ a) $$
#|
#| ```python
@contract(post=lambda result, state, netuid, payee, amount: amount <= balance(state, payee))
def transfer_tao_from_subnet(
    state: State, netuid: Netuid, payee: AccountId, amount: Rao
) -> None:
    """Pay TAO from the account of a subnet.

    state:  state of the chain
    netuid: the subnet
    payee:  account that is paid
    amount: TAO, rao

    post: amount <= balance(state, payee)
    rejects: SubnetNotExists when there is no such subnet
    rejects: InsufficientBalance when its account has less
    rejects: BelowMinimum when the payee would exist with less than the existential deposit
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs transfer_tao_from_subnet @ 14bc6f9
    """
    transfer_tao(state, account_of_existing(state, netuid), payee, amount)
#| ```
#|
#| Three rejections, in this order. The first holds for an amount of zero too.
#|
#| !!! note "The last staker of a subnet"
#|     Reserves and account are counted apart. When the last stake leaves a stable subnet whose account has 499 rao more than its reserve, those are lost; when stake worth less than 500 rao is to be paid to a new account, unstaking fails.
#|
#| ```python example
#| chain = with_balance(subnet_account(ROOT), 10_000)
#| transfer_tao_from_subnet(chain, ROOT, anna, Rao(9_501))
#| assert chain.balances.entries == {anna: 9_501} and chain.total_issuance.get() == 9_501
#| ```
#|
#| ## Burning TAO {#burn-tao}
#|
#| Burned TAO goes to an account without a key. It stays in every count, so no emission makes up for it.
#|
#| $$ \text{transfer}(\text{payer},\ \texttt{modlburntnsr},\ a) $$
#|
#| ```python
@contract(post=lambda result, state, payer, amount: amount <= balance(state, BURN_ACCOUNT))
def burn_tao(state: State, payer: AccountId, amount: Rao) -> None:
    """Pay TAO to the account of burned TAO.

    state:  state of the chain
    payer:  account that pays; it may cease to exist
    amount: TAO, rao

    post: amount <= balance(state, BURN_ACCOUNT)
    rejects: InsufficientBalance when the payer has less
    rejects: BelowMinimum when that account would exist with less than the existential deposit
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs burn_tao @ 14bc6f9
    """
    transfer_tao(state, payer, BURN_ACCOUNT, amount)
#| ```
#|
#| Two rejections, in this order. While nothing was ever burned, nothing below the existential deposit can be.
#|
#| ```python example
#| chain = with_balance(anna, 2000)
#| burn_tao(chain, anna, Rao(700))
#| assert chain.balances.entries == {anna: 1300, BURN_ACCOUNT: 700}
#| assert chain.total_issuance.get() == 2000
#| ```
#|
#| ## Recycling TAO {#recycle-tao}
#|
#| Recycled TAO is destroyed and leaves both counts of the issuance. Since the [emission of a block](issuance.md#block-emission) depends on the issuance, it is emitted again in time. The payer's account lives on.
#|
#| $$ b' = b - a, \qquad I' = I - a $$
#|
#| ```python
@contract(
    post=lambda result, state, payer, amount: (
        amount == 0 or balance(state, payer) >= EXISTENTIAL_DEPOSIT
    )
)
def recycle_tao(state: State, payer: AccountId, amount: Rao) -> None:
    """Destroy TAO of an account.

    state:  state of the chain
    payer:  account that pays
    amount: TAO, rao

    post: the account lives on, unless the amount is zero
    rejects: InsufficientBalance when less is spendable
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs recycle_tao @ 14bc6f9
    """
    if amount > spendable(state, payer):
        raise Rejection(RejectionCode.INSUFFICIENT_BALANCE)
    lower_total_issuance(state, amount)
    state.balances.set(payer, Rao(balance(state, payer) - amount))
    lower_issuance(state, amount)
#| ```
#|
#| One rejection.
#|
#| ```python example
#| chain = with_balance(anna, 2000)
#| recycle_tao(chain, anna, Rao(1500))
#| assert chain.balances.entries == {anna: 500}
#| assert chain.balances_issuance.get() == chain.total_issuance.get() == 500
#| ```
#|
#| ## Minting TAO {#mint-tao}
#|
#| New TAO is *in flight* at first: both issuances count it, and it lies on no account. Whoever mints must [pay it out](#deposit-credit) or [recycle it](#recycle-credit) before the block is over.
#|
#| There will never be more than 21 million TAO; of what would be too much nothing is created.
#|
#| $$ c = \min(a,\ 21 \cdot 10^{15} \ominus I_{balances}) $$
#|
#| ```python
@contract(post=lambda result, state, amount: result <= amount)
def mint_tao(state: State, amount: Rao) -> Rao:
    """Create TAO, within the supply that there will ever be.

    state:   state of the chain
    amount:  TAO, rao
    returns: TAO that was created and is in flight, rao

    post: at most the amount
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs mint_tao @ 14bc6f9
    """
    issued = state.balances_issuance.get()
    created = Rao(min(amount, max(0, SUPPLY - issued)))
    state.total_issuance.set(Rao(more(state.total_issuance.get(), created)))
    state.balances_issuance.set(Rao(more(issued, created)))
    return created
#| ```
#|
#| Nothing is rejected. The limit is held against the count of the balances, not against that of the staking rules.
#|
#| ```python example
#| chain = with_balance(anna, SUPPLY - 7)
#| assert mint_tao(chain, Rao(5)) == 5 and mint_tao(chain, Rao(5)) == 2 and mint_tao(chain, Rao(5)) == 0
#| assert chain.total_issuance.get() == chain.balances_issuance.get() == SUPPLY
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "MNT-1", by=("proved",), mutant=("ledger.mint_tao", "SUPPLY - issued", "SUPPLY + 1 - issued")
#| )
#| def the_supply_is_never_exceeded(issued: U64, amount: U64) -> bool:
#|     """Minting never passes the supply, and stops there."""
#|     state = State()
#|     state.balances_issuance.set(Rao(issued))
#|     created = mint_tao(state, Rao(amount))
#|     after = state.balances_issuance.get()
#|     return after == issued + created and (created == amount or after == max(issued, SUPPLY))
#| ```
#|
#| ## Paying out new TAO {#deposit-credit}
#|
#| TAO in flight is paid to an account. Both issuances have counted it already.
#|
#| $$ b' = b + a $$
#|
#| ```python
@contract(
    post=lambda result, state, account, amount: balance(state, account) >= EXISTENTIAL_DEPOSIT
)
def deposit_credit(state: State, account: AccountId, amount: Rao) -> None:
    """Pay TAO in flight to an account.

    state:   state of the chain
    account: account that is paid
    amount:  TAO, rao

    post: the account exists
    rejects: BelowMinimum when the account would have less than the existential deposit
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs spend_tao @ 14bc6f9
    """
    held = balance(state, account) + amount
    if held < EXISTENTIAL_DEPOSIT:
        raise Rejection(RejectionCode.BELOW_MINIMUM)
    state.balances.set(account, Rao(held))
#| ```
#|
#| One rejection. Unlike a payment between accounts, **an amount of zero is rejected** if the account does not exist. The chain also refuses to spend more than is in flight; that is for the caller to see to, since what is in flight is no part of the state.
#|
#| ```python example
#| chain = with_balance(anna, 600)
#| deposit_credit(chain, bert, mint_tao(chain, Rao(500)))
#| assert chain.balances.entries == {anna: 600, bert: 500} and chain.total_issuance.get() == 1100
#| try:
#|     deposit_credit(chain, carl, Rao(0))
#| except Rejection as rejection:
#|     assert rejection.code.value == "BelowMinimum"
#| ```
#|
#| ## Recycling new TAO {#recycle-credit}
#|
#| What was minted for a block and not spent is destroyed at its end, as if it had never been.
#|
#| $$ I' = I - a $$
#|
#| ```python
@contract()
def recycle_credit(state: State, amount: Rao) -> None:
    """Destroy TAO in flight.

    state:  state of the chain
    amount: TAO, rao

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tao.rs recycle_credit @ 14bc6f9
    """
    lower_total_issuance(state, amount)
    lower_issuance(state, amount)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain = with_balance(anna, 600)
#| recycle_credit(chain, mint_tao(chain, Rao(500)))
#| assert chain.balances_issuance.get() == chain.total_issuance.get() == 600
#| ```
#|
#| ## Minting alpha {#mint-alpha}
#|
#| Each subnet has a count of the alpha that was minted and not recycled. It says nothing about where the alpha is; a second step puts new alpha [into the pool](#add-alpha-in) or [outside](#add-alpha-out).
#|
#| $$ A' = A + a $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid, amount: state.total_alpha_issuance.get(netuid) >= amount
)
def mint_alpha(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Count new alpha of a subnet.

    state:  state of the chain
    netuid: the subnet, whether it exists or not
    amount: alpha, rao

    post: total_alpha_issuance(netuid) >= amount
    Operation: T5
    Tracks: pallets/alpha-assets/src/lib.rs mint_alpha @ 14bc6f9
    """
    total = more(state.total_alpha_issuance.get(netuid), amount)
    state.total_alpha_issuance.set(netuid, Alpha(total))
#| ```
#|
#| Nothing is rejected, and alpha has no limit of its own but that of 64 bits.
#|
#| ```python example
#| chain = State()
#| mint_alpha(chain, Netuid(1), Alpha(1000))
#| assert chain.total_alpha_issuance.entries == {1: 1000}
#| ```
#|
#| ## New alpha in the pool {#add-alpha-in}
#|
#| Emission adds alpha to the pool, beside TAO.
#|
#| $$ x' = x + a $$
#|
#| ```python
@contract(post=lambda result, state, netuid, amount: state.subnet_alpha_in.get(netuid) >= amount)
def add_alpha_in(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Put alpha that was minted into the pool of its subnet.

    state:  state of the chain
    netuid: the subnet
    amount: alpha, rao

    post: subnet_alpha_in(netuid) >= amount
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/alpha.rs resolve_to_alpha_in @ 14bc6f9
    """
    state.subnet_alpha_in.set(netuid, Alpha(more(state.subnet_alpha_in.get(netuid), amount)))
#| ```
#|
#| Nothing is rejected.
#|
#| ## New alpha outside the pool {#add-alpha-out}
#|
#| Emission to participants counts as being outside the pool from the block on in which it was minted, long before an epoch pays it.
#|
#| $$ o' = o + a $$
#|
#| ```python
@contract(post=lambda result, state, netuid, amount: state.subnet_alpha_out.get(netuid) >= amount)
def add_alpha_out(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Count alpha that was minted as being outside the pool of its subnet.

    state:  state of the chain
    netuid: the subnet
    amount: alpha, rao

    post: subnet_alpha_out(netuid) >= amount
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/alpha.rs resolve_to_alpha_out @ 14bc6f9
    """
    state.subnet_alpha_out.set(netuid, Alpha(more(state.subnet_alpha_out.get(netuid), amount)))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain = State()
#| mint_alpha(chain, Netuid(1), Alpha(1000))
#| add_alpha_in(chain, Netuid(1), Alpha(400))
#| add_alpha_out(chain, Netuid(1), Alpha(600))
#| assert alpha_issuance(chain, Netuid(1)) == chain.total_alpha_issuance.get(Netuid(1)) == 1000
#| ```
#|
#| ## Recycling alpha {#recycle-subnet-alpha}
#|
#| Recycled alpha is gone: it is no longer outside the pool, and no longer issued. Whose it was, the caller has settled.
#|
#| $$ o' = o \ominus a, \qquad A' = A \ominus a, \qquad R' = R + a $$
#|
#| ```python
@contract(post=lambda result, state, netuid, amount: state.alpha_recycled.get(netuid) >= amount)
def recycle_subnet_alpha(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Destroy alpha that is outside the pool.

    state:  state of the chain
    netuid: the subnet
    amount: alpha, rao

    post: alpha_recycled(netuid) >= amount
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/alpha.rs recycle_subnet_alpha @ 14bc6f9
    """
    state.subnet_alpha_out.set(netuid, Alpha(less(state.subnet_alpha_out.get(netuid), amount)))
    state.alpha_recycled.set(netuid, Alpha(more(state.alpha_recycled.get(netuid), amount)))
    total = less(state.total_alpha_issuance.get(netuid), amount)
    state.total_alpha_issuance.set(netuid, Alpha(total))
#| ```
#|
#| Nothing is rejected. Each counter stops at zero by itself: the alpha with which a pool begins was never minted, so that of recycling it the count of issued alpha may take only a part.
#|
#| ```python example
#| chain = State()
#| chain.subnet_alpha_out.set(Netuid(1), Alpha(500))
#| chain.total_alpha_issuance.set(Netuid(1), Alpha(200))
#| recycle_subnet_alpha(chain, Netuid(1), Alpha(300))
#| assert chain.subnet_alpha_out.get(Netuid(1)) == 200 and chain.total_alpha_issuance.entries == {}
#| assert chain.alpha_recycled.get(Netuid(1)) == 300
#| ```
#|
#| ## Burning alpha {#burn-subnet-alpha}
#|
#| Burned alpha belongs to nobody any more, but it stays issued and **stays outside the pool**: every rule that looks at the issuance sees it for ever, as with TAO on the account of burned TAO.
#|
#| $$ B' = B + a $$
#|
#| ```python
@contract(post=lambda result, state, netuid, amount: state.alpha_burned.get(netuid) >= amount)
def burn_subnet_alpha(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Count alpha as burned.

    state:  state of the chain
    netuid: the subnet
    amount: alpha, rao

    post: alpha_burned(netuid) >= amount
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/alpha.rs burn_subnet_alpha @ 14bc6f9
    """
    state.alpha_burned.set(netuid, Alpha(more(state.alpha_burned.get(netuid), amount)))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| burn_subnet_alpha(chain, Netuid(1), Alpha(50))
#| assert chain.alpha_burned.get(Netuid(1)) == 50 and chain.subnet_alpha_out.get(Netuid(1)) == 200
#| ```
#|
#| ## Issuance of alpha {#alpha-issuance}
#|
#| The rules that ask how much alpha there is do not look at the count of minted alpha, but add what is in the pool and what is outside.
#|
#| $$ x + o $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid: (
        result >= max(state.subnet_alpha_in.get(netuid), state.subnet_alpha_out.get(netuid))
    )
)
def alpha_issuance(state: State, netuid: Netuid) -> Alpha:
    """All alpha of a subnet, in the pool and outside.

    state:   state of the chain
    netuid:  the subnet
    returns: alpha, rao

    post: result >= max(subnet_alpha_in(netuid), subnet_alpha_out(netuid))
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_alpha_issuance @ 14bc6f9
    """
    return Alpha(more(state.subnet_alpha_in.get(netuid), state.subnet_alpha_out.get(netuid)))
#| ```
#|
#| Nothing is rejected. The two differ by the alpha with which the pool began, which was never minted; see [Books](#books).
#|
#| ```python example
#| chain = State()
#| chain.subnet_alpha_in.set(Netuid(1), Alpha(2**64 - 1))
#| chain.subnet_alpha_out.set(Netuid(1), Alpha(1))
#| assert alpha_issuance(chain, Netuid(1)) == 2**64 - 1
#| ```
#|
#| ## Owners {#owners}
#|
#| A hotkey *exists* while a coldkey owns it. The question whether a coldkey owns a hotkey is answered no for every hotkey that does not exist, even for the account zero, which the chain reads as the owner of such hotkeys.
#|
#| ```python
@contract(post=lambda result, state, hotkey: result == (hotkey in state.owner.entries))
def hotkey_exists(state: State, hotkey: AccountId) -> bool:
    """Tell whether a hotkey has an owner."""
    return state.owner.get(hotkey) is not None


@contract(post=lambda result, state, hotkey: hotkey_exists(state, hotkey) or result == NOBODY)
def owner_of(state: State, hotkey: AccountId) -> AccountId:
    """Return the coldkey that owns a hotkey, the account zero if there is none."""
    owner = state.owner.get(hotkey)
    return NOBODY if owner is None else owner


@contract(post=lambda result, state, coldkey, hotkey: not result or hotkey_exists(state, hotkey))
def owns(state: State, coldkey: AccountId, hotkey: AccountId) -> bool:
    """Tell whether a hotkey exists and belongs to a coldkey."""
    return state.owner.get(hotkey) == coldkey


@contract(post=lambda result, members, member: member in result)
def with_member(members: Sequence[AccountId], member: AccountId) -> Sequence[AccountId]:
    """Return a list with a member at its end, unless it stands in it already."""
    return members if member in members else (*members, member)
#| ```
#|
#| ## Creating a hotkey {#create-account}
#|
#| Registration, and a call of its own, give a hotkey to a coldkey. The hotkey says nothing to that: **whoever comes first owns it**. If it has an owner, nothing happens and nobody is told, not even if that is another coldkey.
#|
#| The new owner gets the hotkey at the end of two lists: its hotkeys, and the hotkeys under which it stakes.
#|
#| ```python
@contract(post=lambda result, state, coldkey, hotkey: hotkey_exists(state, hotkey))
def create_account(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Give a hotkey that has no owner to a coldkey.

    state:   state of the chain
    coldkey: the owner
    hotkey:  the hotkey; nothing happens if it has an owner, whoever that is

    post: the hotkey has an owner
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    Operation: T5
    Tracks: pallets/subtensor/src/staking/helpers.rs create_account_if_non_existent @ 14bc6f9
    """
    if is_subnet_account(hotkey):
        raise Rejection(RejectionCode.CANNOT_USE_SYSTEM_ACCOUNT)
    if hotkey_exists(state, hotkey):
        return
    state.owner.set(hotkey, coldkey)
    state.owned_hotkeys.set(coldkey, with_member(state.owned_hotkeys.get(coldkey), hotkey))
    state.staking_hotkeys.set(coldkey, with_member(state.staking_hotkeys.get(coldkey), hotkey))
#| ```
#|
#| One rejection. The account of burned TAO is no account of a subnet and may be a hotkey; so may the coldkey itself.
#|
#| ```python example
#| chain = State()
#| create_account(chain, anna, carl)
#| create_account(chain, bert, carl)
#| assert chain.owner.entries == {carl: anna} and chain.owned_hotkeys.entries == {anna: (carl,)}
#| assert owns(chain, anna, carl) and not owns(chain, bert, carl) and not owns(chain, NOBODY, bert)
#| ```
#|
#| ## Changing an owner {#set-owner}
#|
#| A swap of keys gives a hotkey to another coldkey. Only the owner is written; the lists are for the swap to settle.
#|
#| ```python
@contract(post=lambda result, state, coldkey, hotkey: owns(state, coldkey, hotkey))
def set_owner(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Write the owner of a hotkey, whether it has one or not.

    state:   state of the chain
    coldkey: the owner from now on
    hotkey:  the hotkey

    post: the coldkey owns the hotkey
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    Operation: T5
    Tracks: pallets/subtensor/src/staking/helpers.rs set_hotkey_owner @ 14bc6f9
    """
    if is_subnet_account(hotkey):
        raise Rejection(RejectionCode.CANNOT_USE_SYSTEM_ACCOUNT)
    state.owner.set(hotkey, coldkey)
#| ```
#|
#| One rejection.
#|
#| ```python example
#| set_owner(chain, bert, carl)
#| assert owns(chain, bert, carl) and chain.owned_hotkeys.entries == {anna: (carl,)}
#| ```
#|
#| ## Becoming a delegate {#become-delegate}
#|
#| A hotkey takes a share of the dividends that others' stake earns under it. One that never set its *take* takes the default, 18 %, and its being a *delegate* or not makes no difference to that. It becomes one when it registers on root, and when somebody
#| who does not own it stakes under it with a price limit or moves stake to it from another subnet. The default is then written down.
#|
#| ```python
@contract(post=lambda result, state, hotkey: state.delegates.get(hotkey) in (None, result))
def delegate_take_of(state: State, hotkey: AccountId) -> U16:
    """Return the take of a hotkey, 65,535ths; the default if none is written down."""
    take = state.delegates.get(hotkey)
    return DEFAULT_TAKE if take is None else take


@contract(post=lambda result, state, hotkey: state.delegates.get(hotkey) is not None)
def become_delegate(state: State, hotkey: AccountId) -> None:
    """Write down the take of a hotkey, unless it is written down.

    state:  state of the chain
    hotkey: the hotkey, whether it exists or not

    post: the hotkey is a delegate
    Operation: T5
    Tracks: pallets/subtensor/src/staking/helpers.rs maybe_become_delegate @ 14bc6f9
    """
    if state.delegates.get(hotkey) is None:
        state.delegates.set(hotkey, DEFAULT_TAKE)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert delegate_take_of(chain, carl) == 11796 and chain.delegates.entries == {}
#| become_delegate(chain, carl)
#| assert chain.delegates.entries == {carl: 11796}
#| ```
#|
#| ## Books {#books}
#|
#| Money is counted in eleven places. The letters are those of the formulas above.
#|
#| | letter | table | counts |
#| | --- | --- | --- |
#| | $b$ | `balances` | TAO of each account |
#| | $I_b$ | `balances_issuance` | TAO on all accounts and in flight |
#| | $I$ | `total_issuance` | the same, by the staking rules; the emission of a block follows it |
#| | $T$ | `total_stake` | TAO that was staked, call by call |
#| | $y$ | `subnet_tao` | TAO in the pool of a subnet |
#| | $x$ | `subnet_alpha_in` | alpha in the pool |
#| | $o$ | `subnet_alpha_out` | alpha outside the pool |
#| | $A$ | `total_alpha_issuance` | alpha that was minted and not recycled |
#| | $B$, $R$ | `alpha_burned`, `alpha_recycled` | alpha that was burned, recycled |
#| | $V$ | `total_hotkey_alpha` | value of each share pool |
#|
#| What each rule does to them, for an amount $a$. All that is not named stays as it is; $\delta$ is the dust of a payment, zero or less than 500; *in flight* is what was minted and not yet paid out.
#|
#| | rule | effect |
#| | --- | --- |
#| | [`transfer_tao`](#transfer-tao), [`transfer_tao_from_subnet`](#transfer-tao-from-subnet) | $b_{payer} - a - \delta$, $b_{payee} + a$, $I_b - \delta$, $I - \delta$ |
#| | [`transfer_all_tao`](#transfer-all-tao) | the same with $a = b_{payer}$, $\delta = 0$ |
#| | [`transfer_tao_to_subnet`](#transfer-tao-to-subnet) | $b_{payer} - p$, $b_{subnet} + p$ with $p = \min(a, b_{payer} \ominus 500)$ |
#| | [`burn_tao`](#burn-tao) | as `transfer_tao` to the account of burned TAO |
#| | [`recycle_tao`](#recycle-tao) | $b_{payer} - a$, $I_b - a$, $I - a$ |
#| | [`mint_tao`](#mint-tao) | in flight $+ c$, $I_b + c$, $I + c$ with $c = \min(a, 21 \cdot 10^{15} \ominus I_b)$ |
#| | [`deposit_credit`](#deposit-credit) | in flight $- a$, $b + a$ |
#| | [`recycle_credit`](#recycle-credit) | in flight $- a$, $I_b - a$, $I - a$ |
#| | [`mint_alpha`](#mint-alpha) and [`add_alpha_in`](#add-alpha-in) | $A + a$, $x + a$ |
#| | [`mint_alpha`](#mint-alpha) and [`add_alpha_out`](#add-alpha-out) | $A + a$, $o + a$ |
#| | [`recycle_subnet_alpha`](#recycle-subnet-alpha) | $o - a$, $A - a$, $R + a$ |
#| | [`burn_subnet_alpha`](#burn-subnet-alpha) | $B + a$ |
#| | [`increase_stake`](stakes.md#increase-stake), [`increase_hotkey_stake`](stakes.md#increase-hotkey-stake) | $V + a$ |
#| | [`decrease_stake`](stakes.md#decrease-stake) | $V - a$ if the stake is at least $a$, else nothing |
#| | [`decrease_hotkey_stake`](stakes.md#decrease-hotkey-stake) | $V - a$ |
#| | [`swap_tao_for_alpha`](stakes.md#swap-tao-for-alpha) | $y + \text{paid in}$, $x - \text{paid out}$, $o + \text{paid out}$, $T + a$, the fee included |
#| | [`swap_alpha_for_tao`](stakes.md#swap-alpha-for-tao) | $x + \text{paid in}$, $o - \text{paid in}$, $y - \text{paid out}$, $T - \text{paid out}$ |
#|
#| From the table follow the laws of the books, as long as nothing saturates:
#|
#| 1. $I_b$ is the sum of all balances and of what is in flight.
#| 2. $I_b - I$ never changes. If both began alike they are alike, up to payments that do not come from these rules: on the chain a plain transfer between accounts lowers $I_b$ by its dust and leaves $I$.
#| 3. $I_b$ never passes 21 million TAO.
#| 4. $x + o - A$ changes neither by minting, recycling, burning nor by swaps. It is the alpha with which the pool began, less what the registrations of neurons destroy: they buy alpha and take it off $o$, and leave $A$.
#| 5. Swaps of a dynamic subnet leave $x + o$ as it is. In a stable subnet a purchase takes from $x$ what there is, which may be less than it adds to $o$.
#| 6. The account of a subnet has at least its $y$, if it had so when the subnet began. No rule enforces it; where it fails, unstaking is rejected with `InsufficientBalance`.
#| 7. $T$ is no sum of the $y$ of all subnets: a purchase adds its fee, which goes to the author of the block, and whatever a price limit leaves over.
#| 8. $V$, $o$ and $B$ are tied by no rule. $o$ less all $V$ of the subnet is what is emitted and not yet paid, earned by root stake and not yet claimed, bought by the chain itself, burned, or lost in rounding.
#|
#| ```python theorem
#| @theorem("BKS-1", by=("proved",))
#| def minted_alpha_is_where_the_books_say(inside: U64, outside: U64, recycled: U64, burned: U64) -> bool:
#|     """Minting, recycling and burning leave the issuance and the count of minted alpha equally far apart."""
#|     netuid, state = Netuid(1), State()
#|     state.subnet_alpha_in.set(netuid, Alpha(10**9))
#|     for amount, add in ((inside % 10**17, add_alpha_in), (outside % 10**17, add_alpha_out)):
#|         mint_alpha(state, netuid, Alpha(amount))
#|         add(state, netuid, Alpha(amount))
#|     recycle_subnet_alpha(state, netuid, Alpha(min(recycled, state.subnet_alpha_out.get(netuid))))
#|     burn_subnet_alpha(state, netuid, Alpha(burned))
#|     return alpha_issuance(state, netuid) - state.total_alpha_issuance.get(netuid) == 10**9
#| ```
#|
#| ### TAO is conserved {#tao-is-conserved}
#|
#| Laws 1 to 3 hold after every history of these rules, however long. The proof is by induction. They hold at first; each rule that writes a balance or an issuance keeps them; and no other function writes one. The proof of a step runs the rule itself, for all amounts: of the payer, of the payee, of all others together, whom no rule looks at, and in flight.
#|
#| ```python theorem
#| PAYER, PAYEE, OTHERS = AccountId(1), AccountId(2), AccountId(3)
#| PARTIES = (PAYER, PAYEE, OTHERS, BURN_ACCOUNT, subnet_account(ROOT))
#|
#|
#| def chain_with(payer: int, payee: int, others: int, flight: int) -> State:
#|     """Return a chain whose books agree: two accounts, a third for all others, and TAO in flight."""
#|     state = State()
#|     state.networks_added.set(ROOT, True)
#|     for account, amount in ((PAYER, payer), (PAYEE, payee), (OTHERS, others)):
#|         state.balances.set(account, Rao(amount))
#|     state.balances_issuance.set(Rao(payer + payee + others + flight))
#|     state.total_issuance.set(Rao(payer + payee + others + flight))
#|     return state
#|
#|
#| def on_accounts(state: State) -> int:
#|     """Return the TAO of all accounts, rao."""
#|     return sum(balance(state, account) for account in PARTIES)
#|
#|
#| def books_agree(state: State, flight: int) -> bool:
#|     """Tell whether both issuances are the TAO on accounts and in flight, and not above the supply."""
#|     total = on_accounts(state) + flight
#|     issued = (state.balances_issuance.get(), state.total_issuance.get())
#|     return issued == (total, total) and total <= SUPPLY
#|
#|
#| def within_supply(payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao) -> bool:
#|     """Tell whether what there is does not pass the supply; what is asked for may be any amount."""
#|     return payer + payee + others + flight <= SUPPLY
#|
#|
#| @theorem("CONS-TAO.start", by=("computed",))
#| def the_books_of_an_empty_chain_agree() -> bool:
#|     """On a chain without TAO the books agree."""
#|     return books_agree(State(), 0)
#| ```
#|
#| A payment may be one to oneself, and any rule may reject; that is no step, but the books must agree then too.
#|
#| ```python theorem
#| def kept_by(state: State, flight: int, rule: Callable[..., object], *arguments: int) -> bool:
#|     """Tell whether the books agree after a rule, accepted or rejected."""
#|     try:
#|         rule(state, *arguments)
#|     except Rejection:
#|         pass
#|     return books_agree(state, flight)
#|
#|
#| @theorem("CONS-TAO.step.transfer", where=within_supply, by=("proved",))
#| def a_payment_keeps_the_books(payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao) -> bool:
#|     """A payment keeps the books in agreement, between two accounts and from one to itself."""
#|     two, one = chain_with(payer, payee, others, flight), chain_with(payer, payee, others, flight)
#|     kept = kept_by(two, flight, transfer_tao, PAYER, PAYEE, amount)
#|     return kept and kept_by(one, flight, transfer_tao, PAYER, PAYER, amount)
#|
#|
#| @theorem("CONS-TAO.step.transfer-all", where=within_supply, by=("proved",))
#| def paying_everything_keeps_the_books(
#|     payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao
#| ) -> bool:
#|     """So does paying everything."""
#|     two, one = chain_with(payer, payee, others, flight), chain_with(payer, payee, others, flight)
#|     kept = kept_by(two, flight, transfer_all_tao, PAYER, PAYEE)
#|     return kept and kept_by(one, flight, transfer_all_tao, PAYER, PAYER)
#|
#|
#| @theorem("CONS-TAO.step.subnet", where=within_supply, by=("proved",))
#| def a_subnet_keeps_the_books(payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao) -> bool:
#|     """So does a payment to a subnet, and after it one from it."""
#|     state = chain_with(payer, payee, others, flight)
#|     kept = kept_by(state, flight, transfer_tao_to_subnet, ROOT, PAYER, amount)
#|     return kept and kept_by(state, flight, transfer_tao_from_subnet, ROOT, PAYEE, amount // 2)
#| ```
#|
#| Burned TAO lies on an account. Recycled TAO leaves an account and both issuances.
#|
#| ```python theorem
#| @theorem("CONS-TAO.step.burn", where=within_supply, by=("proved",))
#| def burning_keeps_the_books(payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao) -> bool:
#|     """Burning keeps the books in agreement."""
#|     return kept_by(chain_with(payer, payee, others, flight), flight, burn_tao, PAYER, amount)
#|
#|
#| @theorem("CONS-TAO.step.recycle", where=within_supply, by=("proved",))
#| def recycling_keeps_the_books(payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao) -> bool:
#|     """So does recycling."""
#|     return kept_by(chain_with(payer, payee, others, flight), flight, recycle_tao, PAYER, amount)
#| ```
#|
#| What is in flight grows by what was created, and falls by what is paid out or recycled, which is never more than there is. The mint itself holds the supply: it may be asked for any amount.
#|
#| ```python theorem
#| @theorem(
#|     "CONS-TAO.step.mint", where=within_supply, by=("proved",),
#|     mutant=("ledger.mint_tao", "min(amount, max(0, SUPPLY - issued))", "amount"),
#| )
#| def minting_keeps_the_books(payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao) -> bool:
#|     """Minting keeps the books in agreement."""
#|     state = chain_with(payer, payee, others, flight)
#|     return books_agree(state, flight + mint_tao(state, amount))
#|
#|
#| @theorem("CONS-TAO.step.deposit", where=within_supply, by=("proved",))
#| def paying_out_keeps_the_books(payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao) -> bool:
#|     """So does paying out new TAO."""
#|     state, part = chain_with(payer, payee, others, flight), Rao(min(amount, flight))
#|     try:
#|         deposit_credit(state, PAYEE, part)
#|     except Rejection:
#|         return books_agree(state, flight)
#|     return books_agree(state, flight - part)
#|
#|
#| @theorem("CONS-TAO.step.recycle-credit", where=within_supply, by=("proved",))
#| def recycling_new_tao_keeps_the_books(
#|     payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao
#| ) -> bool:
#|     """So does recycling new TAO."""
#|     state, part = chain_with(payer, payee, others, flight), Rao(min(amount, flight))
#|     recycle_credit(state, part)
#|     return books_agree(state, flight - part)
#| ```
#|
#| Two functions of other chapters write these tables. [Genesis](transition.md#genesis) is the start of a chain. The [fee of a call](unstaking.md#pay-fee), which no call of the list pays, breaks law 2 where it destroys TAO: it lowers $I_b$ and leaves $I$.
#|
#| ```python theorem
#| @theorem("CONS-TAO.frame", by=("computed",))
#| def nobody_else_writes_tao() -> bool:
#|     """Balances and issuances are written by the rules above, by genesis and by the fee of a call, and by nothing else."""
#|     balances = {"ledger.move_balance", "ledger.recycle_tao", "ledger.deposit_credit"}
#|     return (
#|         set(writers("balances")) == {*balances, "transition.genesis", "unstaking.pay_fee"}
#|         and set(writers("balances_issuance"))
#|         == {"ledger.lower_issuance", "ledger.mint_tao", "transition.genesis"}
#|         and set(writers("total_issuance"))
#|         == {"ledger.lower_total_issuance", "ledger.mint_tao", "transition.genesis"}
#|     )
#|
#|
#| @theorem("CONS-TAO.claim", where=within_supply, by=("proved",))
#| def agreement_bounds_every_account(
#|     payer: Rao, payee: Rao, others: Rao, flight: Rao, amount: Rao
#| ) -> bool:
#|     """Where the books agree no account has more than was issued, nor anything more than the supply, and with nothing in flight all that was issued is on accounts."""
#|     state = chain_with(payer, payee, others, flight)
#|     issued = state.total_issuance.get()
#|     bounded = balance(state, PAYER) <= issued <= SUPPLY and balance(state, OTHERS) <= issued
#|     return books_agree(state, flight) and bounded and (flight > 0 or on_accounts(state) == issued)
#|
#|
#| def act(state: State, flight: int, number: int) -> int:
#|     """Do one of seven things, as a number says; return what is in flight then."""
#|     kind, amount, part = number % 7, Rao(number // 70 % 3000), Rao(min(number // 70 % 3000, flight))
#|     payer, payee = PARTIES[number // 7 % 2], PARTIES[number // 14 % 5]
#|     try:
#|         if kind == 0:
#|             return flight + mint_tao(state, amount)
#|         if kind == 1:
#|             deposit_credit(state, payee, part)
#|             return flight - part
#|         if kind == 2:
#|             recycle_credit(state, part)
#|             return flight - part
#|         rules = (transfer_tao, transfer_all_tao, transfer_tao_to_subnet, recycle_tao)
#|         arguments = ((payer, payee, amount), (payer, payee), (ROOT, payer, amount), (payer, amount))
#|         rules[kind - 3](state, *arguments[kind - 3])
#|     except Rejection:
#|         pass
#|     return flight
#|
#|
#| @theorem("CONS-TAO", by=("induction",))
#| def tao_is_conserved(history: Sequence[U64]) -> bool:
#|     """After any history both issuances are the TAO on accounts and in flight, and not above the supply."""
#|     state, flight = chain_with(SUPPLY // 3, SUPPLY // 3, SUPPLY // 3 - 2000, 0), 0
#|     for number in history:
#|         flight = act(state, flight, number)
#|     return books_agree(state, flight)
#| ```
#|
#| ### No account has dust {#no-account-has-dust}
#|
#| In the same way: an account has the existential deposit, or it has nothing.
#|
#| ```python theorem
#| def lives_or_is_not(state: State) -> bool:
#|     """Tell whether every account has the existential deposit, or nothing."""
#|     held = [balance(state, account) for account in PARTIES]
#|     return all(amount == 0 or amount >= EXISTENTIAL_DEPOSIT for amount in held)
#|
#|
#| def live(payer: Rao, payee: Rao, amount: Rao) -> bool:
#|     """Tell whether two accounts have the existential deposit or nothing, within the supply."""
#|     least = EXISTENTIAL_DEPOSIT
#|     return payer + payee <= SUPPLY and (payer == 0 or payer >= least) and (payee == 0 or payee >= least)
#|
#|
#| def lives_after(state: State, rule: Callable[..., object], *arguments: int) -> bool:
#|     """Tell whether no account has dust after a rule, accepted or rejected."""
#|     try:
#|         rule(state, *arguments)
#|     except Rejection:
#|         pass
#|     return lives_or_is_not(state)
#|
#|
#| @theorem("DUST.start", by=("computed",))
#| def nobody_lives_on_an_empty_chain() -> bool:
#|     """On a chain without TAO no account has dust."""
#|     return lives_or_is_not(State())
#|
#|
#| @theorem("DUST.step.payment", where=live, by=("proved",))
#| def payments_leave_no_dust(payer: Rao, payee: Rao, amount: Rao) -> bool:
#|     """A payment leaves no account with dust, nor does one to oneself, nor paying everything, which no rule rejects between accounts that live."""
#|     two, one = chain_with(payer, payee, 0, 0), chain_with(payer, payee, 0, 0)
#|     left = lives_after(two, transfer_tao, PAYER, PAYEE, amount)
#|     transfer_all_tao(two, PAYER, PAYEE)
#|     return left and lives_or_is_not(two) and lives_after(one, transfer_tao, PAYER, PAYER, amount)
#|
#|
#| @theorem("DUST.step.subnet", where=live, by=("proved",))
#| def paying_a_subnet_leaves_no_dust(payer: Rao, payee: Rao, amount: Rao) -> bool:
#|     """Nor does a payment to a subnet."""
#|     state = chain_with(payer, 0, 0, 0)
#|     state.balances.set(subnet_account(ROOT), payee)
#|     return lives_after(state, transfer_tao_to_subnet, ROOT, PAYER, amount)
#|
#|
#| @theorem("DUST.step.recycle", where=live, by=("proved",))
#| def recycling_leaves_no_dust(payer: Rao, payee: Rao, amount: Rao) -> bool:
#|     """Nor does recycling."""
#|     return lives_after(chain_with(payer, payee, 0, 0), recycle_tao, PAYER, amount)
#|
#|
#| @theorem("DUST.step.deposit", by=("proved",), where=lambda payer, payee, amount: (
#|     live(payer, payee, amount) and payee + amount <= SUPPLY
#| ))
#| def new_tao_leaves_no_dust(payer: Rao, payee: Rao, amount: Rao) -> bool:
#|     """Nor does paying out new TAO, of which there is never more than the supply."""
#|     return lives_after(chain_with(payer, payee, 0, 0), deposit_credit, PAYEE, min(amount, SUPPLY))
#|
#|
#| @theorem("DUST.claim", where=live, by=("proved",))
#| def who_lives_can_be_paid_anything(payer: Rao, payee: Rao, amount: Rao) -> bool:
#|     """Where no account has dust, a payment that the payer can pay is rejected only if it would create an account with less than the existential deposit."""
#|     try:
#|         transfer_tao(chain_with(payer, payee, 0, 0), PAYER, PAYEE, amount)
#|     except Rejection:
#|         return amount > payer or (payee == 0 and 0 < amount < EXISTENTIAL_DEPOSIT)
#|     return True
#|
#|
#| @theorem("DUST", by=("induction",))
#| def no_account_has_dust(history: Sequence[U64]) -> bool:
#|     """After any history an account has the existential deposit, or it does not exist."""
#|     state, flight = chain_with(10**4, 10**3, 0, 0), 0
#|     for number in history:
#|         flight = act(state, flight, number)
#|     return lives_or_is_not(state)
#| ```
