import fc from 'fast-check'
import type { Movement } from '#modules/wallet/tests/support/ledger_model'

export type Step =
  | Movement
  | { do: 'repeat'; of: number }
  | { do: 'reuse key'; of: number }
  | { do: 'unbalanced'; person: number; currency: string }

const PEOPLE = [1, 2, 3]
const ESCROWS = ['a', 'b']
const CURRENCIES = ['USD', 'JPY']

const person = fc.constantFrom(...PEOPLE)
const escrow = fc.constantFrom(...ESCROWS)
const currency = fc.constantFrom(...CURRENCIES)
const of = fc.nat({ max: 30 })

/** Mostly less than there is, sometimes all of it, sometimes more: uniform sums would nearly always be refused. */
const share = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 5, max: 80 }) },
  { weight: 1, arbitrary: fc.constant(100) },
  { weight: 1, arbitrary: fc.integer({ min: 101, max: 120 }) }
)

const deposit = fc.record({
  do: fc.constant('deposit' as const),
  person,
  currency,
  minor: fc.integer({ min: 1_000, max: 1_000_000 }),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: deposit },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('hold' as const, 'refund' as const),
      person,
      escrow,
      currency,
      share,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('release' as const),
      person,
      escrow,
      currency,
      share,
      basisPoints: fc.integer({ min: 0, max: 10_000 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw' as const, 'settle' as const),
      person,
      currency,
      share,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('repeat' as const, 'reuse key' as const), of }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unbalanced' as const), person, currency }) }
)

/** What happens in a ledger, from the first deposit on. */
export const story: fc.Arbitrary<Step[]> = fc
  .tuple(fc.array(deposit, { minLength: 3, maxLength: 5 }), fc.array(step, { minLength: 15, maxLength: 40 }))
  .map(([deposits, steps]) => [...deposits, ...steps])

/** Everything out of escrow, and everybody's money to their bank. */
export function settlingSteps(): Movement[] {
  return CURRENCIES.flatMap((one) => [
    ...ESCROWS.map((each): Movement => ({ do: 'refund', person: 1, escrow: each, currency: one, share: 100 })),
    ...PEOPLE.flatMap((each): Movement[] => [
      { do: 'withdraw', person: each, currency: one, share: 100 },
      { do: 'settle', person: each, currency: one, share: 100 },
    ]),
  ])
}
