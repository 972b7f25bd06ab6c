import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { modules } from '#app/modules/registry'
import { use } from '#app/modules/use'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aProposal, anActiveContract, anOffer, ok, signing } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'
import { aProject, BRIEF, counterForm, projectForm, proposalForm } from '#tests/support/projects'

const TYPED = 'Good morning! Write to farid.anwar@gmail.com or on Telegram: @farid_dev. My price stays $3,000-5,000.'
const KEPT = 'Good morning! Write to [contact removed] or on Telegram: [contact removed]. My price stays $3,000-5,000.'

test.group('The contact guard', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => modules.applySwitches(new Set()))

  const conversation = async (type: 'proposal' | 'contract', id: string) =>
    (await use('messaging').conversationOf(type, id))!.publicId
  const newest = async () => (await db.from('messages').orderBy('id', 'desc').firstOrFail()).text as string
  const write = (client: any, person: any, path: string, message = TYPED) =>
    client.post(path).loginAs(person).withCsrfToken().form({ message, _page: path })

  test('FRD-15 about a proposal, a freelancer’s address is left out of the message, and they read at once what and why', async ({
    client,
    assert,
  }) => {
    const { proposalId, freelancer, client: clara } = await aProposal()
    const path = `/messages/${await conversation('proposal', proposalId)}`
    const page = await write(client, freelancer, path)

    assert.equal(await newest(), KEPT)
    page.assertTextIncludes('We left out farid.anwar@gmail.com and @farid_dev.')
    assert.isTrue(
      page.redirects().every((to: string) => !to.includes('#')),
      'the warning at the top must be seen'
    )
    page.assertTextIncludes('once the contract has begun you can share everything')
    const read = await client.get(path).loginAs(clara)
    read.assertTextIncludes('[contact removed]')
    assert.notInclude(read.text(), 'farid.anwar@gmail.com')
  })

  test('FRD-15 while a contract is only offered the client’s number stays out, once it has begun both say what they like', async ({
    client,
    assert,
  }) => {
    const { contract, client: clara, freelancer, proposalId } = await anOffer()
    const topic = { topicType: 'contract', topicId: contract.publicId, title: contract.title } as const
    const accountIds = [clara.accountId, freelancer.accountId]
    const path = `/messages/${(await use('messaging').openConversation({ ...topic, accountIds })).publicId}`
    await write(client, clara, path, 'Call me: +49 171 2345678')
    assert.equal(await newest(), 'Call me: [contact removed]')

    ok(await use('contracts').acceptOffer({ contractId: contract.publicId, signing }, freelancer))
    const allowed = await write(client, clara, path, 'Call me: +49 171 2345678')
    assert.equal(await newest(), 'Call me: +49 171 2345678')
    assert.notInclude(allowed.text(), 'We left out')
    await write(client, freelancer, `/messages/${await conversation('proposal', proposalId)}`)
    assert.equal(await newest(), TYPED)
  })

  test('FRD-15 the review of a proposal says what will be left out, and the client reads the letter without it', async ({
    client,
    assert,
  }) => {
    const { publicId } = await aProject()
    const farid = await readyToPropose(await aPerson({ role: 'freelancer' }))
    const path = `/projects/${publicId}/propose`
    const form = (intent: string) =>
      proposalForm({
        letter: `${TYPED} I would begin with the window that closes by itself.`,
        milestones: [{ title: 'Plan, ask +49 171 2345678', amount: '400', days: '10' }],
        intent,
        _page: path,
      })
    const review = await client.post(path).loginAs(farid).withCsrfToken().form(form('review'))
    review.assertTextIncludes('We will leave something out of this')
    review.assertTextIncludes('farid.anwar@gmail.com, @farid_dev, and +49 171 2345678')

    const sent = await client.post(path).loginAs(farid).withCsrfToken().form(form('send'))
    sent.assertTextIncludes('We left out farid.anwar@gmail.com')
    const row = await db.from('proposals').orderBy('id', 'desc').firstOrFail()
    assert.isTrue(row.letter.startsWith(KEPT))
    const milestone = await db.from('proposal_milestones').where('proposal_id', row.id).firstOrFail()
    assert.equal(milestone.title, 'Plan, ask [contact removed]')

    const edit = `/proposals/${row.public_id}/edit`
    await client.post(edit).loginAs(farid).withCsrfToken().form(form('send'))
    assert.isTrue((await db.from('proposals').where('id', row.id).firstOrFail()).letter.startsWith(KEPT))
  })

  test('FRD-15 a counter-offer, its refusal and the note to a declined proposal lose contacts, too', async ({
    client,
    assert,
  }) => {
    const { client: clara, freelancer, proposalId } = await aProposal()
    const page = `/proposals/${proposalId}`
    const send = (person: any, path: string, form: Record<string, string>) =>
      client.post(path).loginAs(person).withCsrfToken().form(form)
    const made = await send(clara, `${page}/counter-offer`, counterForm({ message: TYPED }))
    made.assertTextIncludes('We left out farid.anwar@gmail.com and @farid_dev.')
    const counter = await db.from('counter_offers').orderBy('id', 'desc').firstOrFail()
    assert.equal(counter.message, KEPT)

    const no = await send(freelancer, `/counter-offers/${counter.public_id}/decline`, { reason: TYPED })
    no.assertTextIncludes('We left out')
    assert.equal((await db.from('counter_offers').where('id', counter.id).firstOrFail()).answer_reason, KEPT)

    const declined = await send(clara, `${page}/decline`, { reason: 'price', note: TYPED })
    declined.assertTextIncludes('We left out')
    assert.equal((await db.from('proposals').where('public_id', proposalId).firstOrFail()).decline_note, KEPT)
  })

  test('FRD-15 an invitation and its refusal lose contacts, too', async ({ client, assert }) => {
    const { client: clara, publicId: project } = await aProject()
    const farid = await readyToPropose(await aPerson({ role: 'freelancer' }))
    const { slug } = (await use('profiles').cards([farid.accountId])).get(farid.accountId)!
    const send = (person: any, path: string, form: Record<string, string>) =>
      client.post(path).loginAs(person).withCsrfToken().form(form)
    const row = () => db.from('invitations').orderBy('id', 'desc').firstOrFail()
    const made = await send(clara, `/talent/${slug}/invitation`, { project, message: TYPED })
    made.assertTextIncludes('We left out farid.anwar@gmail.com and @farid_dev.')
    assert.equal((await row()).message, KEPT)

    const no = await send(farid, `/invitations/${(await row()).public_id}/decline`, { reason: TYPED })
    no.assertTextIncludes('We left out')
    assert.equal((await row()).answer_reason, KEPT)
  })

  test('FRD-15 a freelancer may name an address to a client they have worked with', async ({ client, assert }) => {
    const { client: clara, freelancer } = await anActiveContract()
    const { publicId } = await aProject({ client: clara })
    const path = `/projects/${publicId}/propose`
    const letter = `${TYPED} As you know, I know the windows well by now.`
    await client
      .post(path)
      .loginAs(freelancer)
      .withCsrfToken()
      .form(proposalForm({ letter, _page: path }))
    assert.equal((await db.from('proposals').orderBy('id', 'desc').firstOrFail()).letter, letter)
  })

  test('FRD-15 a draft keeps what was typed; published and changed later, a project says it without contacts', async ({
    client,
    assert,
  }) => {
    const clara = await aPerson({ role: 'client' })
    const said = {
      title: 'Windows, call 0171 2345678',
      brief: `${BRIEF}\n\nt.me/clara_b`,
      questions: ['Mail to a@b.de?'],
    }
    const post = (path: string, intent: string) =>
      client
        .post(path)
        .loginAs(clara)
        .withCsrfToken()
        .form(projectForm({ ...said, intent, _page: path }))
    await post('/projects', 'draft')
    const row = () => db.from('projects').orderBy('id', 'desc').firstOrFail()
    const { id, public_id: publicId, brief } = await row()
    assert.equal(brief, said.brief)

    const page = await post(`/projects/${publicId}/edit`, 'publish')
    page.assertTextIncludes('We left out 0171 2345678, t.me/clara_b, and a@b.de.')
    const check = async () => {
      assert.deepInclude(await row(), {
        state: 'open',
        title: 'Windows, call [contact removed]',
        brief: `${BRIEF}\n\n[contact removed]`,
      })
      assert.equal(
        (await db.from('project_questions').where('project_id', id).firstOrFail()).text,
        'Mail to [contact removed]?'
      )
    }
    await check()
    ;(await post(`/projects/${publicId}/edit`, 'save')).assertTextIncludes('We left out 0171 2345678')
    await check()
  })

  test('FRD-15 a title that only just fits still fits with the mark in it', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const title = `${'Windows '.repeat(13)}t.me/ab`
    await client.post('/projects').loginAs(clara).withCsrfToken().form(projectForm({ title }))
    const row = await db.from('projects').orderBy('id', 'desc').firstOrFail()
    assert.equal(row.state, 'open')
    assert.isAtMost(row.title.length, 120)
    assert.include(row.title, '[contact')
  })

  test('FRD-15 FLG-10 with the module off everything is said as it was typed', async ({ client, assert }) => {
    modules.applySwitches(new Set(['fraud']))
    const { proposalId, freelancer } = await aProposal()
    await write(client, freelancer, `/messages/${await conversation('proposal', proposalId)}`)
    assert.equal(await newest(), TYPED)
    const brief = `${BRIEF} ${TYPED}`
    const { id } = await aProject({ brief })
    assert.equal((await db.from('projects').where('id', id).firstOrFail()).brief, brief)
  })
})
