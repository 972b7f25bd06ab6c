import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { auditLedger, usd } from '#tests/support/wallet_steps'
import { claimDay } from '#modules/treasury/actions/claim_day'
import { atNoon, booked, GATEWAY, reconciler, ToldStatements } from '#tests/support/told_statements'

test.group('FIN-47 The nightly reconciliation', (group) => {
  let acme: ToldStatements
  let finance: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    atNoon()
    acme = new ToldStatements()
    finance = await aPerson({ role: 'finance' })
    return () => clock.reset()
  })

  const night = async () => {
    clock.travel({ days: 1 })
    await reconciler(acme).handle()
  }
  const mails = () => db.from('mail_messages').where('to_email', finance.email).orderBy('id')
  const cases = () => db.from('recon_cases').orderBy('id')
  const runs = () => db.from('recon_runs').orderBy('day')
  const found = async () =>
    (await cases()).map((row) =>
      [row.reference, row.difference, row.state, row.ledger_minor, row.statement_minor].join(' ')
    )

  test('says nothing where both sides say the same, in whatever order, lines twice in a statement included', async ({
    assert,
  }) => {
    await booked('p1', usd(40_000))
    await booked('p2', Money.of(7, 'JPY'))
    acme.says('payment', 'p2', Money.of(7, 'JPY'), { at: clock.now() + 1_000 })
    acme.says('payment', 'p1', usd(40_000))
    acme.told.push(acme.told[0])
    await night()

    assert.deepEqual(await found(), [])
    const [run] = await runs()
    assert.containsSubset(run, { gateway: GATEWAY, state: 'compared', lines: 2, entries: 2 })
    const sums = await db.from('recon_sums').where('run_id', run.id).orderBy('currency')
    assert.deepEqual(
      sums.map((sum) => [sum.currency, sum.ledger_minor, sum.statement_minor, sum.float_minor].map(String)),
      [
        ['JPY', '7', '7', '7'],
        ['USD', '40000', '40000', '40000'],
      ]
    )
    assert.lengthOf(await db.from('notifications').where('user_id', finance.id), 0)
  })

  test('days that a clock compared which was forty days ahead are compared once more in their own time', async ({
    assert,
  }) => {
    clock.travel({ days: 40 })
    for (let turn = 0; turn < 5; turn++) await reconciler(acme).handle()
    const before = (await runs()).length
    assert.isAbove(before, 30)
    clock.travel({ days: -40 })
    await booked('p1', usd(40_000))
    acme.says('payment', 'p1', usd(39_000))
    await reconciler(acme).handle()
    assert.deepEqual(await found(), [])

    await night()
    assert.deepEqual(await found(), ['p1 other_amount open 40000 39000'])
    await reconciler(acme).handle()
    const days = (await runs()).map(({ day }) => day)
    assert.lengthOf([...new Set(days)], days.length)
    assert.lengthOf(await mails(), 1)
  })

  test('names what is missing on either side, other sums and other currencies, and tells finance once', async ({
    assert,
  }) => {
    await booked('ours', usd(100))
    await booked('less', usd(500))
    await booked('elsewhere', usd(900))
    acme.says('payment', 'theirs', usd(200))
    acme.says('payment', 'less', usd(450))
    acme.says('payment', 'elsewhere', Money.of(900, 'EUR'))
    acme.says('payment', 'twice', usd(10), { id: 'a' })
    acme.says('payment', 'twice', usd(10), { id: 'b' })
    await booked('twice', usd(10))
    await night()

    const all = [
      'elsewhere other_currency open 900 900',
      'less other_amount open 500 450',
      'ours missing_at_gateway open 100 ',
      'theirs missing_here open  200',
      'twice other_amount open 10 20',
    ]
    assert.deepEqual((await found()).sort(), all)
    assert.lengthOf(await mails(), 1)
    assert.lengthOf(await db.from('notifications').where('user_id', finance.id), 1)
    assert.lengthOf(await db.from('audit_entries').where('action', 'treasury.difference_found'), 5)

    await night()
    await night()
    assert.deepEqual((await found()).sort(), all)
    assert.lengthOf(await mails(), 1)
  })

  test('a case closes by itself when the other side catches up, and opens anew when it differs again', async ({
    assert,
  }) => {
    const at = clock.now()
    await booked('late', usd(100))
    acme.says('payment', 'early', usd(300))
    await night()
    assert.sameMembers(await found(), ['late missing_at_gateway open 100 ', 'early missing_here open  300'])

    acme.says('payment', 'late', usd(100), { at })
    await booked('early', usd(300))
    await night()
    assert.deepEqual(
      (await cases()).map(({ state, ended_by: by }) => [state, by]),
      [
        ['closed', null],
        ['closed', null],
      ]
    )

    acme.unsays('late')
    acme.says('payment', 'late', usd(99), { at: clock.now() })
    await night()
    assert.equal((await found()).at(-1), 'late other_amount open 100 99')
  })

  test('a wrong posting is found and named by its transaction', async ({ assert }) => {
    await booked('right', usd(100))
    acme.says('payment', 'right', usd(100))
    const accounts = await db.from('ledger_accounts').where('currency', 'USD').orderBy('owner_type')
    const id = (kind: string) => accounts.find((one) => one.kind === kind).id
    const planted = {
      public_id: 'planted000000000',
      kind: 'payment',
      scope: 'x',
      idempotency_key: 'x',
      request_hash: 'x',
      reference_type: 'payment',
      reference_id: 'nobody',
      created_at: clock.now(),
    }
    const [transaction] = await db.table('ledger_transactions').insert(planted)
    const entry = { transaction_id: transaction, currency: 'USD' }
    await db.table('ledger_entries').insert({ ...entry, account_id: id('clearing'), amount: -666, balance_after: -766 })
    await db.table('ledger_entries').insert({ ...entry, account_id: id('available'), amount: 666, balance_after: 766 })
    await db.from('ledger_accounts').where('id', id('clearing')).update({ balance: -766 })
    await db.from('ledger_accounts').where('id', id('available')).update({ balance: 766 })
    assert.deepEqual(await auditLedger(), [])

    await night()
    assert.deepEqual(await found(), ['nobody missing_at_gateway open 666 '])
    assert.equal((await cases())[0].transaction_id, 'planted000000000')
  })

  test('a gateway that fails, hangs or contradicts itself is said not to have answered, and is asked again', async ({
    assert,
  }) => {
    const at = clock.now()
    await booked('p1', usd(100))
    acme.says('payment', 'p1', usd(100))
    acme.fails = async () => {
      throw new Error('500 Internal Server Error')
    }
    await night()
    const states = async () => (await runs()).map(({ state, attempts }) => `${state} ${attempts}`)
    assert.deepEqual(await states(), ['unanswered 1'])
    assert.match((await runs())[0].error, /500/)
    assert.deepEqual(await found(), [])
    const [mail] = await mails()
    assert.include(mail.subject, '1 day')

    acme.fails = null
    acme.says('payment', 'p1', usd(101), { at })
    clock.travel({ hours: 1 })
    await reconciler(acme).handle()
    assert.deepEqual(await states(), ['unanswered 2'])
    assert.match((await runs())[0].error, /payment\.p1 stands there twice/)

    acme.told.pop()
    acme.says('payment', 'huge', new Money(10n ** 30n, 'USD'), { at })
    clock.travel({ hours: 1 })
    await reconciler(acme).handle()
    assert.match((await runs())[0].error, /no ledger holds/)

    acme.told.pop()
    acme.fails = () => new Promise(() => {})
    clock.travel({ hours: 1 })
    await reconciler(acme).handle()
    assert.match((await runs())[0].error, /No answer within/)

    acme.fails = null
    clock.travel({ hours: 1 })
    await reconciler(acme).handle()
    assert.deepEqual(await states(), ['compared 5'])
    assert.deepEqual(await found(), [])
    assert.lengthOf(await mails(), 1)
  })

  test('however long nothing ran, each day is compared once, and none is left out', async ({ assert }) => {
    await night()
    clock.travel({ days: 2 })
    await night()
    await reconciler(acme).handle()
    const all = await runs()
    assert.lengthOf(all, 4)
    assert.deepEqual(
      all.map(({ attempts }) => attempts),
      all.map(() => 1)
    )
    const days = all.map(({ day }) => Date.parse(day))
    assert.isTrue(days.every((day, at) => at === 0 || day - days[at - 1] === 86_400_000))
  })

  test('of two processes one has a day; who died with it loses it', async ({ assert }) => {
    const mine = await claimDay(GATEWAY, '2026-01-01')
    assert.isNotNull(mine)
    assert.isNull(await claimDay(GATEWAY, '2026-01-01'))
    clock.travel({ minutes: 11 })
    assert.isNull(await claimDay(GATEWAY, '2026-01-01', { onlyNew: true }))
    assert.equal((await claimDay(GATEWAY, '2026-01-01'))?.runId, mine!.runId)
  })

  test('what a gateway charged is booked as a cost of the platform, once', async ({ assert }) => {
    await booked('p1', usd(10_000))
    acme.says('payment', 'p1', usd(10_000))
    acme.says('fee', 'p1', usd(-150))
    await night()
    await night()
    assert.deepEqual(await found(), [])
    const { balance } = await db.from('ledger_accounts').where('kind', 'gateway_cost').firstOrFail()
    assert.equal(Number(balance), -150)
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'gateway_fee'), 1)
    assert.deepEqual(await auditLedger(), [])
  })
})
