import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { growCrowd } from '#app/demo/grow_crowd'
import { modules } from '#app/modules/registry'
import { aPerson } from '#tests/support/people'
import { aFreelancer } from '#modules/profiles/tests/support/profiles'
import { aProject, aProposal } from '#modules/projects/tests/support/projects'

const SIZE = { freelancers: 2_100, projects: 2_050 }

test.group('A crowd', (group) => {
  group.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.setup(async () => {
    const freelancer = await aFreelancer({ skills: ['react', 'typescript'], experienceYears: 6 })
    const { publicId } = await aProject({ client: await aPerson({ role: 'client', country: 'DE' }) })
    await aProposal(publicId, { freelancer })
    await growCrowd(modules.all, SIZE)
  })

  test('is added to the demo in one go: people with profiles, projects with proposals', async ({ assert }) => {
    const count = async (table: string) => Number((await db.from(table).count('* as total').first()).total)
    assert.isAtLeast(await count('freelancer_profiles'), SIZE.freelancers)
    assert.isAtLeast(await count('projects'), SIZE.projects)
    assert.isAtLeast(await count('proposals'), 3 * SIZE.projects)
    const nobody = await db.from('users').where('email', 'like', '%@crowd.example').where('password_hash', '!=', '!')
    assert.lengthOf(nobody, 0)
  })

  test('INF-04 of a long list the best 2,000 are counted, and the page says so', async ({ assert, client }) => {
    const people = (await client.get('/talent')).text()
    assert.include(people, 'the numbers count the best 2,000 of them')
    const known = Number(/value="react"[^]*?<data value="(\d+)"/.exec(people)?.[1])
    assert.equal(known, 2_000)
    assert.include((await client.get('/projects')).text(), 'the numbers count the newest 2,000 of them')
  })
})
