import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { modules } from '#app/modules/registry'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import { aFundedMilestone } from '#tests/support/contracts'
import { setTo } from '#tests/support/settings'
import { aPerson } from '#tests/support/people'
import { aProject, BRIEF } from '#tests/support/projects'
import { holdScore, newAccountDays } from '#modules/fraud/settings'
import { aHeldPost, LURE, newestProject, post, screeningsOf } from '#modules/fraud/tests/support/posts'

const OWN = 'Our shop sells honey from nine villages. We need a page where people order it and choose the day it comes.'

test.group('Posts of new clients', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => {
    modules.applySwitches(new Set())
    clock.reset()
  })

  const names = (screening: any) => JSON.parse(screening.signals).map(({ name }: { name: string }) => name)

  test('FRD-07 a post that lures to a messenger and pays outside is held: nobody sees it, and the client reads why and what happens next', async ({
    client,
    assert,
  }) => {
    const clara = await aPerson({ role: 'client' })
    const { page, project, screening, path } = await aHeldPost(client, clara)

    assert.equal(project.state, 'draft')
    assert.equal(project.brief, LURE)
    assert.deepInclude(screening, { state: 'held', score: 80, account_id: clara.accountId })
    assert.deepEqual(names(screening), ['contact', 'off_platform'])
    page.assertTextIncludes('a person looks at it first, within 24 hours')
    page.assertTextIncludes('It names a phone number, an e-mail address or a messenger.')
    page.assertTextIncludes('It speaks of paying outside MegiLance.')
    page.assertTextIncludes('You need not wait: change the text and post it again')
    ;(await client.get(path)).assertStatus(404)
    ;(await client.get(path).loginAs(await aPerson({ role: 'freelancer' }))).assertStatus(404)
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('A person looks at this first')
  })

  test('one signal alone does not hold a post: it is public, without the contact', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    await post(client, clara, { brief: `${BRIEF} Write to clara@example.com` })
    const project = await newestProject()
    assert.equal(project.state, 'open')
    const [screening] = await screeningsOf(project.public_id)
    assert.deepInclude(screening, { state: 'passed', score: 40, title: null, brief: null })
    assert.deepEqual(names(screening), ['contact'])
  })

  test('a client who has paid before, or whose account is thirty days old, posts at once', async ({
    client,
    assert,
  }) => {
    const { client: payer } = await aFundedMilestone()
    await post(client, payer, { brief: LURE })
    assert.equal((await newestProject()).state, 'open')

    const old = await aPerson({ role: 'client' })
    await db
      .from('accounts')
      .where('id', old.accountId)
      .update({ created_at: clock.now() - 30 * 86_400_000 })
    await post(client, old, { brief: LURE })
    const project = await newestProject()
    assert.equal(project.state, 'open')
    assert.deepEqual(names((await screeningsOf(project.public_id))[0]), [])
  })

  test('posted again unchanged it is still held, once; with other words it is public at once', async ({
    client,
    assert,
  }) => {
    const clara = await aPerson({ role: 'client' })
    const { project, path } = await aHeldPost(client, clara)
    const again = await client.post(`${path}/publication`).loginAs(clara).withCsrfToken()
    again.assertTextIncludes('Your project is not public yet')
    assert.lengthOf(await screeningsOf(project.public_id), 1)

    await post(client, clara, { brief: OWN }, `${path}/edit`)
    assert.equal((await newestProject()).state, 'open')
    assert.deepEqual(
      (await screeningsOf(project.public_id)).map(({ state }) => state),
      ['replaced', 'passed']
    )
    ;(await client.get(path)).assertTextIncludes('honey from nine villages')
  })

  test('what is still wrong after a change is held anew, and only the new look waits', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const { project, path } = await aHeldPost(client, clara)
    await post(client, clara, { brief: `${LURE} There is a refundable deposit.` }, `${path}/edit`)
    const looks = await screeningsOf(project.public_id)
    assert.deepEqual(
      looks.map(({ state, score }) => [state, score]),
      [
        ['replaced', 80],
        ['held', 120],
      ]
    )
  })

  test('the same words from another account, for money that is far from usual, are held', async ({
    client,
    assert,
  }) => {
    const honest = await aPerson({ role: 'client' })
    await aProject({ client: honest, brief: OWN })
    for (let number = 0; number < 9; number++) await aProject({ client: honest, brief: `${OWN} Part ${number}.` })
    const copycat = await aPerson({ role: 'client' })
    const { project, screening } = await aHeldPost(client, copycat, {
      brief: OWN.toUpperCase().replaceAll('.', ' !'),
      budget_min: '20000',
      budget_max: '90000',
    })
    assert.equal(project.state, 'draft')
    assert.deepEqual(names(screening), ['budget', 'copied'])
    const budget = JSON.parse(screening.signals)[0]
    assert.equal(budget.found, '9000000 / 120000 USD')
  })

  test('the same words from the same client say nothing', async ({ assert }) => {
    const honest = await aPerson({ role: 'client' })
    await aProject({ client: honest, brief: OWN })
    const { publicId } = await aProject({ client: honest, brief: OWN })
    assert.deepEqual(names((await screeningsOf(publicId))[0]), [])
  })

  test('operators set how old is new and how much holds', async ({ client, assert, cleanup }) => {
    setTo(cleanup, holdScore, 100)
    await post(client, await aPerson({ role: 'client' }), { brief: LURE })
    assert.equal((await newestProject()).state, 'open')
    setTo(cleanup, holdScore, 30)
    setTo(cleanup, newAccountDays, 0)
    await post(client, await aPerson({ role: 'client' }), { brief: LURE })
    assert.equal((await newestProject()).state, 'open')
  })

  test('FLG-10 with the module off, posts are public at once and no page misses it', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const { path } = await aHeldPost(client, clara)
    modules.applySwitches(new Set(['fraud']))
    ;(await client.get(path).loginAs(clara)).assertStatus(200)
    await client.post(`${path}/publication`).loginAs(clara).withCsrfToken()
    assert.equal((await newestProject()).state, 'open')
    ;(await client.get('/admin/r/held-posts').loginAs(await aPerson({ role: 'admin' }))).assertStatus(404)
  })

  test('a price that is usual is no signal, and with few projects to compare none is', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    await post(client, clara, { brief: OWN, budget_min: '50000', budget_max: '90000' })
    assert.deepEqual(names((await screeningsOf((await newestProject()).public_id))[0]), [])
    assert.isNull(await use('projects').medianBudget({ category: 'web-development', kind: 'fixed' }))
  })
})
