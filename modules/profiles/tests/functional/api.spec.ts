import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { publish } from '#app/data/outbox'
import { relayOnce } from '#app/data/relay'
import { transact } from '#app/data/transact'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aCase, aFreelancer } from '#modules/profiles/tests/support/profiles'

async function cardOf(accountId: number) {
  return (await use('profiles').cards([accountId])).get(accountId)!
}

test.group('Profiles of people who join', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-05 an empty profile with a slug of the name waits for whoever joins', async ({ assert }) => {
    const ines = await aPerson({ role: 'freelancer', name: 'Inês Carvalho', country: 'PT', zone: 'Europe/Lisbon' })
    const other = await aPerson({ role: 'freelancer', name: 'Ines  Carvalho' })
    while ((await relayOnce()) > 0);

    const first = await cardOf(ines.accountId)
    assert.include(first, {
      slug: 'ines-carvalho',
      name: 'Inês Carvalho',
      country: 'PT',
      zone: 'Europe/Lisbon',
      headline: null,
      hourlyRate: null,
      rating: null,
      completedContracts: 0,
    })
    assert.equal((await cardOf(other.accountId)).slug, 'ines-carvalho-2')
  })

  test('names without Latin letters get a slug, too', async ({ assert }) => {
    const omar = await aPerson({ role: 'freelancer', name: 'عمر' })
    await use('profiles').saveFreelancer({ accountId: omar.accountId, headline: 'Translator' })
    assert.match((await cardOf(omar.accountId)).slug, /^member/)
  })

  test('before the profile is made, the card goes by the account', async ({ assert }) => {
    const person = await aPerson({ name: 'Clara Brandt', accountName: 'Lindenkorb' })
    assert.include(await cardOf(person.accountId), { slug: person.accountPublicId, name: 'Lindenkorb' })
    assert.equal((await use('profiles').cards([person.accountId, 999_999])).size, 1)
  })
})

test.group('Saving a profile', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-05 what is given is kept, what is not given stays', async ({ assert }) => {
    const farid = await aFreelancer({ name: 'Farid Anwar', portfolio: [aCase] })
    await use('profiles').saveFreelancer({ accountId: farid.accountId, headline: 'Another headline' })

    const card = await cardOf(farid.accountId)
    assert.include(card, { headline: 'Another headline', about: 'I care about the boring parts.', city: 'Lahore' })
    assert.deepEqual(card.hourlyRate, { minor: 2_800, currency: 'USD' })
    assert.deepEqual(card.skills, [
      { slug: 'react', name: 'React' },
      { slug: 'nodejs', name: 'Node.js' },
    ])
    assert.lengthOf(await db.from('portfolio_cases').where('account_id', farid.accountId), 1)
  })

  test('given as nothing, it is emptied', async ({ assert }) => {
    const farid = await aFreelancer()
    await use('profiles').saveFreelancer({ accountId: farid.accountId, hourlyRate: null, skills: [], city: null })
    assert.deepInclude(await cardOf(farid.accountId), { hourlyRate: null, skills: [], city: null })
  })

  test('words that are not in the lists are refused, and nothing is saved: {reason}')
    .with([
      { input: { skills: ['react', 'telepathy'] }, reason: 'unknown_skill' },
      { input: { industries: ['piracy'] }, reason: 'unknown_industry' },
      { input: { country: 'ZZ' }, reason: 'unknown_country' },
      { input: { languages: [{ code: 'xx', level: 'basic' as const }] }, reason: 'unknown_language' },
    ])
    .run(async ({ assert }, { input, reason }) => {
      const farid = await aFreelancer()
      const outcome = await use('profiles').saveFreelancer({
        accountId: farid.accountId,
        headline: 'Changed',
        ...input,
      })
      assert.equal(outcome.ok ? 'ok' : outcome.reason, reason)
      assert.equal((await cardOf(farid.accountId)).headline, 'Full-stack developer for shops')
    })

  test('listed are people with a confirmed address, a headline and a skill', async ({ assert }) => {
    const isListed = async (accountId: number) =>
      Boolean((await db.from('freelancer_profiles').where('account_id', accountId).first()).is_listed)
    const complete = await aFreelancer()
    const unconfirmed = await aFreelancer({ verified: false })
    const wordless = await aFreelancer({ headline: null })
    const skillless = await aFreelancer({ skills: [] })
    assert.deepEqual(
      await Promise.all([complete, unconfirmed, wordless, skillless].map(({ accountId }) => isListed(accountId))),
      [true, false, false, false]
    )

    await use('profiles').saveFreelancer({ accountId: complete.accountId, skills: [] })
    assert.isFalse(await isListed(complete.accountId))
  })

  test('who confirms their address is listed, who is shut out is not any more', async ({ assert }) => {
    const isListed = async () =>
      Boolean((await db.from('freelancer_profiles').where('account_id', farid.accountId).first()).is_listed)
    const tell = async (event: string) => {
      await transact((trx) =>
        publish({ name: `security.${event}`, payload: { accountId: farid.accountId, userId: farid.id } }, trx)
      )
      while ((await relayOnce()) > 0);
      return isListed()
    }
    const farid = await aFreelancer({ verified: false })
    assert.isFalse(await isListed())
    await db.from('users').where('id', farid.id).update({ email_verified_at: 1 })
    assert.isTrue(await tell('email_verified'))
    await db.from('users').where('id', farid.id).update({ disabled_at: 1 })
    assert.isFalse(await tell('person_disabled'))
    await db.from('users').where('id', farid.id).update({ disabled_at: null })
    assert.isTrue(await tell('person_enabled'))
  })

  test('MKT-08 a client says who they are', async ({ assert }) => {
    const clara = await aPerson({ accountName: 'Lindenkorb' })
    await use('profiles').saveClient({
      accountId: clara.accountId,
      about: 'Groceries by cargo bike.',
      city: 'Berlin',
      country: 'DE',
      industry: 'ecommerce',
    })
    assert.include(await cardOf(clara.accountId), {
      name: 'Lindenkorb',
      about: 'Groceries by cargo bike.',
      city: 'Berlin',
      country: 'DE',
    })
    const outcome = await use('profiles').saveClient({ accountId: clara.accountId, industry: 'piracy' })
    assert.isFalse(outcome.ok)
  })

  test('the meter rises step by step and names the next one', async ({ assert }) => {
    const person = await aPerson({ role: 'freelancer', verified: false })
    const { saveFreelancer, completeness } = {
      saveFreelancer: (input: object) => use('profiles').saveFreelancer({ accountId: person.accountId, ...input }),
      completeness: () => use('profiles').completeness(person.accountId),
    }
    await saveFreelancer({})
    const seen = [await completeness()]
    for (const input of [
      { headline: 'A', about: 'B' },
      { skills: ['react'] },
      { hourlyRate: Money.of(2_000, 'USD'), hoursPerWeek: 20 },
      { city: 'Lahore', country: 'PK' },
      { portfolio: [aCase] },
    ]) {
      await saveFreelancer(input)
      seen.push(await completeness())
    }
    assert.deepEqual(
      seen.map(({ percent, next }) => [percent, next]),
      [
        [0, 'about'],
        [30, 'skills'],
        [50, 'rate'],
        [65, 'place'],
        [75, 'portfolio'],
        [90, 'email'],
      ]
    )
  })
})
