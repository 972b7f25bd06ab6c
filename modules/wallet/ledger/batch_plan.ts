import { done, refuse, type Outcome } from '#app/outcome'
import type { Balances, Entry } from '#modules/wallet/ledger/balances'
import { KeyReused } from '#modules/wallet/ledger/errors'
import { keyOfPosting, type First, type Posted } from '#modules/wallet/ledger/ledger_rows'
import { assertBalanced, hashOf, type Posting } from '#modules/wallet/ledger/posting'

/** What became of one posting of many: what `LedgerWriter.post` answers, or the error it throws. */
export type Fate = PromiseSettledResult<Outcome<Posted, 'insufficient_funds'>>

/** Known once the new transactions are written, which are given in their order. */
type Answer = (written: Posted[]) => Fate

/** Decides in memory, posting after posting, what is new, what is a replay and what is refused. */
export class BatchPlan {
  readonly toWrite: { posting: Posting; entries: Entry[] }[] = []
  #answers: Answer[] = []
  #seen: Map<string, { hash: string; posted: (written: Posted[]) => Omit<Posted, 'isReplay'> }>

  constructor(
    first: Map<string, First>,
    private balances: Balances
  ) {
    this.#seen = new Map([...first].map(([key, one]) => [key, { hash: one.requestHash, posted: () => one }]))
  }

  add(posting: Posting) {
    this.#answers.push(this.#answerTo(posting))
  }

  fates(written: Posted[]): Fate[] {
    return this.#answers.map((answer) => answer(written))
  }

  #answerTo(posting: Posting): Answer {
    const imbalance = imbalanceOf(posting)
    if (imbalance) return () => ({ status: 'rejected', reason: imbalance })
    const key = keyOfPosting(posting)
    const hash = hashOf(posting)
    const before = this.#seen.get(key)
    if (before && before.hash !== hash) {
      return () => ({ status: 'rejected', reason: new KeyReused(posting.scope, posting.key) })
    }
    if (before) return (written) => answered({ ...idsOf(before.posted(written)), isReplay: true })

    const entries = this.balances.book(posting.legs)
    if (!entries) return () => ({ status: 'fulfilled', value: refuse('insufficient_funds') })
    const at = this.toWrite.push({ posting, entries }) - 1
    this.#seen.set(key, { hash, posted: (written) => written[at] })
    return (written) => answered(written[at])
  }
}

/** The error for legs that do not sum to zero, or null. */
export function imbalanceOf(posting: Posting): unknown {
  try {
    assertBalanced(posting)
    return null
  } catch (error) {
    return error
  }
}

const answered = (posted: Posted): Fate => ({ status: 'fulfilled', value: done(posted) })
const idsOf = ({ transactionId, publicId }: Omit<Posted, 'isReplay'>) => ({ transactionId, publicId })
