import { DateTime } from 'luxon'
import { exponentOf } from '#app/money/currencies'
import type { Money } from '#app/money/money'
import type { Place } from '#modules/wallet/ledger/places'

export interface JournalEntry {
  place: Place
  amount: Money
}

export interface JournalTransaction {
  publicId: string
  kind: string
  reference: { type: string; id: string }
  title: string | null
  createdAt: number
  entries: JournalEntry[]
}

/** How sums of a currency are written: "commodity 1000.00 USD"; the mark stands there for currencies without decimals, too. */
export function commodityLine(currency: string) {
  return `commodity 1000.${'0'.repeat(exponentOf(currency))} ${commodityOf(currency)}\n`
}

export function accountLine(place: Place) {
  return `account ${accountOf(place)}\n`
}

/** One transaction as hledger reads it: day in UTC, our id as its code, what it is about and the moment as tags. */
export function transactionLines({ publicId, kind, reference, title, createdAt, entries }: JournalTransaction) {
  const at = DateTime.fromMillis(createdAt, { zone: 'utc' })
  const words = title ? `${kind}: ${plain(title)}` : kind
  const tags = `about:${plain(reference.type)}/${plain(reference.id)}, at:${at.toISO()}`
  const lines = entries.map(({ place, amount }) => `    ${accountOf(place)}  ${amountOf(amount)}\n`)
  return `\n${at.toISODate()} * (${publicId}) ${words}  ; ${tags}\n${lines.join('')}`
}

/** Moves nothing and says what each account holds in our books: whoever reads the journal comes to the same, or it is refused. */
export function assertionLines(day: number, balances: JournalEntry[]) {
  const date = DateTime.fromMillis(day, { zone: 'utc' }).toISODate()
  const lines = balances.map(
    ({ place, amount }) => `    ${accountOf(place)}  0 ${commodityOf(amount.currency)} = ${amountOf(amount)}\n`
  )
  return `\n${date} * Balances as the ledger keeps them\n${lines.join('')}`
}

/** "escrow:x3k:held": an account's name, whose parts hold no colon or blank of their own. */
export function accountOf({ ownerType, ownerId, kind }: Place) {
  return [ownerType, ownerId, kind].map(encodeURIComponent).join(':')
}

function amountOf(amount: Money) {
  return `${amount.toDecimal()} ${commodityOf(amount.currency)}`
}

/** A code with other signs than letters would be read as part of the number. */
function commodityOf(currency: string) {
  return /^[A-Za-z]+$/.test(currency) ? currency : `"${currency}"`
}

/** A title is one line, and begins no comment, tag or second field. */
function plain(text: string) {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(/[;|:,]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
