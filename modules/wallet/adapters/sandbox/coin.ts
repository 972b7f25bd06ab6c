import { Money } from '#app/money/money'
import { newPublicId } from '#app/data/public_id'

/** The sandbox's stablecoin: no chain knows it, and its addresses belong to none, so that nobody can lose real money. */
export const SANDBOX_COIN = { code: 'USDC', currency: 'USD' }

/** A transfer is final after so many blocks; the address waits an hour for it. */
export const FINAL_AFTER = 3
export const GOOD_FOR = { minutes: 60 }

const DECIMALS = 6
const UNITS_PER_CENT = 10_000n

/** One coin is one dollar. */
export const unitsOf = (amount: Money) => amount.minor * UNITS_PER_CENT

/** Whole cents; what is below one is left out. */
export const moneyOf = (units: bigint) => new Money(units / UNITS_PER_CENT, SANDBOX_COIN.currency)

/** "250.000000 USDC" */
export function inCoins(units: bigint) {
  const digits = String(units).padStart(DECIMALS + 1, '0')
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)} ${SANDBOX_COIN.code}`
}

/** One for each payment: what comes to it is that payment's. */
export const newAddress = () => `sandbox1${newPublicId()}${newPublicId()}`
