import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import { Money } from '#app/money/money'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { ledgerJournal } from '#modules/wallet/export/ledger_journal'
import { accountOf, transactionLines } from '#modules/wallet/export/journal'
import { COUNT, currencyPosting } from '#modules/wallet/tests/support/currency_postings'

/** A line of a posting, as strictly as hledger reads it: an account without blanks, two blanks, a sum, an assertion. */
const POSTING = /^ {4}(\S+) {2}(-?\d+(?:\.\d+)?) ([A-Z]+)(?: = (-?\d+(?:\.\d+)?) ([A-Z]+))?$/
const HEADER = /^\d{4}-\d\d-\d\d \* (?:\(\w+\) [^;|]+ {2}; about:\S+, at:\S+Z|Balances as the ledger keeps them)$/
const DIRECTIVE = /^(; .+|decimal-mark \.|commodity 1000\.0* [A-Z]+|account \S+)$/

interface Parsed {
  declared: string[]
  /** Sums of each transaction by currency, in the smallest unit; none other than zero is right. */
  sums: bigint[]
  balances: Map<string, bigint>
  asserted: Map<string, bigint>
}

/** Reads the whole journal and throws at a line that is no journal's. */
async function parsed(): Promise<Parsed> {
  const result: Parsed = { declared: [], sums: [], balances: new Map(), asserted: new Map() }
  let text = ''
  for await (const lines of ledgerJournal()) text += lines
  const [head, ...transactions] = text.trimEnd().split('\n\n')
  for (const line of head.split('\n')) {
    if (!DIRECTIVE.test(line)) throw new Error(`no directive: ${line}`)
    if (line.startsWith('account ')) result.declared.push(line.slice('account '.length))
  }
  transactions.forEach((lines) => readTransaction(lines.split('\n'), result))
  return result
}

function readTransaction([header, ...lines]: string[], { sums, balances, asserted }: Parsed) {
  if (!HEADER.test(header)) throw new Error(`no transaction: ${header}`)
  const own = new Map<string, bigint>()
  for (const line of lines) {
    const [, account, amount, currency, balance] = POSTING.exec(line) ?? []
    if (!account) throw new Error(`no posting: ${line}`)
    const key = `${account} ${currency}`
    balances.set(key, (balances.get(key) ?? 0n) + minorOf(amount, currency))
    own.set(currency, (own.get(currency) ?? 0n) + minorOf(amount, currency))
    if (balance) asserted.set(key, minorOf(balance, currency))
  }
  sums.push(...own.values())
}

function minorOf(text: string, currency: string) {
  const sum = Money.parse(text.replace('-', ''), currency)!
  return text.startsWith('-') ? -sum.minor : sum.minor
}

test.group('FIN-31 The ledger as a journal', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    const ledger = new LedgerWriter()
    for (let number = 0; number < COUNT; number++) await transact((trx) => ledger.post(currencyPosting(number), trx))
  })

  test('every transaction is there once and sums to zero, and the journal comes to the balances of the ledger', async ({
    assert,
  }) => {
    const { declared, sums, balances, asserted } = await parsed()
    const accounts = await db.from('ledger_accounts')
    const ours = new Map(
      accounts.map((row) => [
        `${accountOf({ ownerType: row.owner_type, ownerId: row.owner_id, kind: row.kind })} ${row.currency}`,
        BigInt(row.balance),
      ])
    )
    assert.isTrue(sums.every((sum) => sum === 0n))
    assert.deepEqual(new Map([...balances].sort()), new Map([...ours].sort()))
    assert.deepEqual(new Map([...asserted].sort()), new Map([...ours].sort()))
    assert.sameMembers(declared, [...new Set([...ours.keys()].map((key) => key.split(' ')[0]))])
    assert.isAbove(ours.size, 15)
  })

  test('sums have the decimals of their currency, and words of people stay words', ({ assert }) => {
    const place = { ownerType: 'escrow', ownerId: 'a:b c', kind: 'held' } as const
    const other = { ...place, ownerId: 'd' }
    const lines = transactionLines({
      publicId: 'abc',
      kind: 'escrow_hold',
      reference: { type: 'milestone', id: 'm1' },
      title: 'Logo; final\n    account:1:available  5 USD | x',
      createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      entries: [
        { place, amount: Money.of(-1_234_567, 'KWD') },
        { place: other, amount: Money.of(1_234_567, 'KWD') },
        { place, amount: Money.of(-7, 'JPY') },
        { place: other, amount: Money.of(7, 'JPY') },
      ],
    })
    assert.equal(
      lines,
      `
2026-01-02 * (abc) escrow_hold: Logo final account 1 available 5 USD x  ; about:milestone/m1, at:2026-01-02T03:04:05.000Z
    escrow:a%3Ab%20c:held  -1234.567 KWD
    escrow:d:held  1234.567 KWD
    escrow:a%3Ab%20c:held  -7 JPY
    escrow:d:held  7 JPY
`
    )
  })
})
