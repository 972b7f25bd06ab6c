import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import MakeCounterOffer from '#modules/projects/actions/make_counter_offer'
import { aCounterOffer, aProject, aProposal, counterForm, usd } from '#modules/projects/tests/support/projects'

const counters = () => db.from('counter_offers')
const one = (changes: Record<string, unknown>) => ({
  milestones: [{ title: 'All', amount: '900', days: '3', ...changes }],
})

test.group('A counter-offer that is refused', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function setting() {
    const { publicId: projectId, client: clara } = await aProject()
    const { publicId, freelancer: farid } = await aProposal(projectId)
    return {
      clara,
      farid,
      projectId,
      publicId,
      page: `/proposals/${publicId}`,
      path: `/proposals/${publicId}/counter-offer`,
    }
  }

  test('MKT-10 refused with 422, what was typed kept and nothing sent: {0}')
    .with([
      ['no message', { message: '' }],
      ['a message that is a list', { message: ['a'] }],
      ['a message of 2,001 characters', { message: 'x'.repeat(2_001) }],
      ['no milestone', { milestones: '' }],
      ['milestones that are text', { milestones: 'two' }],
      ['a negative price', one({ amount: '-400' })],
      ['nothing at all', one({ amount: '0.00' })],
      ['fractional cents', one({ amount: '400.001' })],
      ['more than exists', one({ amount: '9'.repeat(22) })],
      ['a price in words', one({ amount: '1e3' })],
      ['a price that is an object', one({ amount: { minor: '4' } })],
      ['no days', one({ days: '0' })],
      ['731 days', one({ days: '731' })],
      ['no title', one({ title: '' })],
      [
        'eleven milestones',
        { milestones: Array.from({ length: 11 }, () => ({ title: 'One', amount: '1', days: '1' })) },
      ],
    ] as [string, Record<string, unknown>][])
    .run(async ({ client, assert }, [, changes]) => {
      const { clara, path, publicId } = await setting()
      const form = counterForm({ message: 'Kept as typed', _page: path, ...changes })
      const page = await client.post(path).loginAs(clara).withCsrfToken().form(form)
      page.assertStatus(422)
      page.assertTextIncludes('error-summary')
      if (!('message' in changes)) page.assertTextIncludes('Kept as typed')
      assert.lengthOf(await counters(), 0)
      assert.equal((await use('projects').proposal(publicId))!.amount.toDecimal(), '1000.00')
    })

  test('MKT-10 the freelancer’s own terms are no counter-offer, and one waits at a time', async ({
    client,
    assert,
  }) => {
    const { clara, path, publicId } = await setting()
    const own = [
      { title: 'Capacity and rules', amount: '400.00', days: '10' },
      { title: 'The picker', amount: '600', days: '14' },
    ]
    const send = (form: Record<string, unknown>) =>
      client
        .post(path)
        .loginAs(clara)
        .withCsrfToken()
        .form(counterForm({ ...form, _page: path }))
    const same = await send({ milestones: own })
    same.assertStatus(422)
    same.assertTextIncludes('own terms')
    assert.lengthOf(await counters(), 0)

    await aCounterOffer(publicId, clara)
    const second = await send({})
    second.assertStatus(422)
    second.assertTextIncludes('still waits for an answer')
    assert.lengthOf(await counters(), 1)
  })

  test('MKT-10 of two sent at once the database keeps one', async ({ assert }) => {
    const { clara, publicId } = await setting()
    await aCounterOffer(publicId, clara)
    const row = { ...(await counters().firstOrFail()), public_id: 'another000000000' }
    delete row.id
    await assert.rejects(() => db.table('counter_offers').insert(row))
  })

  test('MKT-10 a proposal that changed while the client wrote is shown again, with what they wrote', async ({
    client,
    assert,
  }) => {
    const { clara, path } = await setting()
    const send = (seen: string) =>
      client
        .post(path)
        .loginAs(clara)
        .withCsrfToken()
        .form(counterForm({ seen, _page: path, message: 'Kept as typed' }))
    const late = await send('1')
    late.assertStatus(422)
    late.assertTextIncludes('changed the proposal while you wrote')
    late.assertTextIncludes('Kept as typed')
    assert.lengthOf(await counters(), 0)
    await send(/name="seen" value="(\d+)"/.exec(late.text())![1])
    assert.lengthOf(await counters(), 1)
  })

  test('MKT-10 rows are added and removed without sending', async ({ client, assert }) => {
    const { clara, path } = await setting()
    const press = (intent: string) => client.post(path).loginAs(clara).withCsrfToken().form(counterForm({ intent }))
    ;(await press('add_row')).assertTextIncludes('milestones[2][title]')
    assert.notInclude((await press('remove_row:0')).text(), 'milestones[1][title]')
    assert.lengthOf(await counters(), 0)
  })

  test('MKT-10 only the client asks and takes back, only the freelancer answers', async ({ client, assert }) => {
    const { clara, farid, publicId, path } = await setting()
    const { publicId: id } = await aCounterOffer(publicId, clara)
    const strangers = [await aPerson({ role: 'client' }), await aPerson({ role: 'freelancer' })]
    const post = (address: string, by: typeof clara) =>
      client
        .post(address)
        .loginAs(by)
        .withCsrfToken()
        .form(counterForm({ reason: 'Too little for it' }))
    for (const person of [...strangers, farid]) {
      ;(await client.get(path).loginAs(person)).assertStatus(403)
      ;(await post(path, person)).assertStatus(403)
      ;(await post(`/counter-offers/${id}/withdrawal`, person)).assertStatus(403)
    }
    for (const person of [...strangers, clara]) {
      for (const verb of ['agreement', 'decline']) {
        ;(await post(`/counter-offers/${id}/${verb}`, person)).assertStatus(403)
      }
    }
    for (const verb of ['agreement', 'decline', 'withdrawal']) {
      ;(await post(`/counter-offers/0000000000000000/${verb}`, farid)).assertStatus(404)
      ;(await post(`/counter-offers/1'%20or%201=1/${verb}`, farid)).assertStatus(404)
    }
    assert.equal((await counters().firstOrFail()).state, 'open')
  })

  test('MKT-10 money in another currency or beyond what anybody can pay is refused behind the form, too', async ({
    assert,
  }) => {
    const { clara, publicId: proposalId } = await setting()
    const huge = usd('90000000000000')
    for (const [amount, reason] of [
      [usd('0'), 'amount_not_positive'],
      [usd('5').negate(), 'amount_not_positive'],
      [huge, 'too_much'],
    ] as const) {
      const milestones = [
        { title: 'All', amount, days: 3 },
        ...(reason === 'too_much' ? [{ title: 'More', amount, days: 3 }] : []),
      ]
      const outcome = await new MakeCounterOffer().handle({ proposalId, terms: { message: 'No', milestones } }, clara)
      assert.deepInclude(outcome, { ok: false, reason })
    }
    assert.lengthOf(await counters(), 0)
  })
})
