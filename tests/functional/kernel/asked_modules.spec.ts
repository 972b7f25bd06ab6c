import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { modules } from '#app/modules/registry'
import { switchModule } from '#app/modules/switches'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import { lookout } from '#tests/fixtures/modules/lighthouse/lookout'
import { aPerson } from '#tests/support/people'
import { aSubmittedMilestone, reload, usd as dollars } from '#modules/contracts/tests/support/stories'
import { submit } from '#modules/contracts/tests/support/forms'
import ReleaseMilestone from '#modules/contracts/actions/release_milestone'
import { aTalk } from '#modules/messaging/tests/support/talks'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'

const NO = { isAllowed: false, reason: 'lighthouse.says.no' } as const
const SAYS_NO = 'The keeper says no. Ask again by daylight.'
const never = () => new Promise<never>(() => {})
const broken = async () => {
  throw new Error('the lamp is out')
}

test.group('Modules that are asked for leave', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => modules.applySwitches(new Set(['fraud'])))
  group.each.setup(() => () => {
    for (const key of Object.keys(lookout)) delete lookout[key as keyof typeof lookout]
    modules.applySwitches(new Set())
    clock.reset()
  })
  const turnOff = () => switchModule('lighthouse', false, { reason: 'a test' })

  const talk = async (client: any, message: string) => {
    const { clara, path } = await aTalk()
    const answer = await client.post(path).loginAs(clara).withCsrfToken().form({ message, _page: path })
    const said = await db.from('messages').orderBy('id', 'desc').first()
    return { answer, said: said?.text }
  }

  test('FLG-10 a message is kept as it was typed while nobody looks at it', async ({ client, assert }) => {
    const { answer, said } = await talk(client, ' Call me at 555 0100 ')
    answer.assertStatus(200)
    assert.equal(said, 'Call me at 555 0100')
  })

  test('a text guard changes the words, and the author is told', async ({ client, assert }) => {
    lookout.text = async ({ text }) => ({
      isAllowed: true,
      text: text.replace(/\d[\d ]+\d/, '…'),
      warning: 'lighthouse.says.masked',
    })
    const { answer, said } = await talk(client, 'Call me at 555 0100')
    answer.assertStatus(200)
    answer.assertTextIncludes('Sent without the phone number.')
    assert.equal(said, 'Call me at …')
  })

  test('a text guard that says no is a 422 with its reason and the words kept', async ({ client, assert }) => {
    lookout.text = async () => NO
    const { answer, said } = await talk(client, 'Call me at 555 0100')
    answer.assertStatus(422)
    answer.assertTextIncludes(SAYS_NO)
    answer.assertTextIncludes('>Call me at 555 0100</textarea>')
    assert.isUndefined(said)
  })

  test('a text guard that {0} lets the message through')
    .with([
      ['never answers', never],
      ['breaks', broken],
    ] as const)
    .run(async ({ client, assert }, [, look]) => {
      lookout.text = look
      assert.equal((await talk(client, 'Good morning')).said, 'Good morning')
    })

  test('FLG-10 a text guard whose module is off is not asked', async ({ client, assert }) => {
    lookout.text = async () => NO
    await turnOff()
    assert.equal((await talk(client, 'Good morning')).said, 'Good morning')
  })

  const withdraw = async (client: any) => {
    const farid = await aPerson({ role: 'freelancer' })
    await paidIn(farid, usd(99_000))
    const { publicId: method } = await aBankAccount(farid)
    const fields = { currency: 'USD', method, amount: '123.45' }
    const answer = await client
      .post('/wallet/withdrawals')
      .loginAs(farid)
      .withCsrfToken()
      .form({ ...fields, _page: `/wallet/withdrawals/new?${new URLSearchParams(fields)}` })
    return { answer, left: await availableTo(farid) }
  }

  test('FLG-10 a withdrawal that nobody holds, or whose keeper is off, is accepted', async ({ client, assert }) => {
    assert.deepEqual((await withdraw(client)).left, usd(86_655))
    lookout.payout = async () => NO
    await turnOff()
    assert.deepEqual((await withdraw(client)).left, usd(86_655))
  })

  test('a withdrawal is held with a 422 when the check {0}, the sum kept in its field and the money where it was')
    .with([
      ['says no', async () => NO, SAYS_NO],
      ['never answers', never, 'We could not check this withdrawal just now.'],
      ['breaks', broken, 'We could not check this withdrawal just now.'],
    ] as const)
    .run(async ({ client, assert }, [, check, words]) => {
      lookout.payout = check
      const { answer, left } = await withdraw(client)
      answer.assertStatus(422)
      answer.assertTextIncludes(words)
      answer.assertTextIncludes('value="123.45"')
      assert.deepEqual(left, usd(99_000))
    })

  const approve = async (client: any) => {
    const { base, contract, milestone, ...story } = await aSubmittedMilestone()
    const send = () => submit(client, story.client, `${base}/approval`)
    const answer = await send()
    const state = (await reload(contract.publicId)).milestone.state
    return { answer, state, send, milestone, paid: await use('wallet').available(story.freelancer.accountId, 'USD') }
  }

  test('FLG-10 an approval that nobody holds, or whose keeper is off, releases the money', async ({
    client,
    assert,
  }) => {
    assert.deepEqual((await approve(client)).paid, dollars('360'))
    lookout.approval = async () => NO
    await turnOff()
    assert.deepEqual((await approve(client)).paid, dollars('360'))
  })

  test('an approval is refused with a 422 when the check {0}, and nothing is released')
    .with([
      ['says no', async () => NO, SAYS_NO],
      ['never answers', never, 'We could not check this approval just now.'],
      ['breaks', broken, 'We could not check this approval just now.'],
    ] as const)
    .run(async ({ client, assert }, [, check, words]) => {
      lookout.approval = check
      const { answer, state, paid, send } = await approve(client)
      answer.assertStatus(422)
      answer.assertTextIncludes(words)
      assert.equal(state, 'submitted')
      assert.isTrue(paid.isZero)

      delete lookout.approval
      ;(await send()).assertStatus(302)
    })

  test('when the review time runs out nobody is asked: what was agreed happens', async ({ client, assert }) => {
    lookout.approval = async () => NO
    const { milestone } = await approve(client)
    clock.travel({ days: 15 })
    assert.isTrue((await new ReleaseMilestone().handle({ milestone, releasedBy: null })).ok)
  })
})
