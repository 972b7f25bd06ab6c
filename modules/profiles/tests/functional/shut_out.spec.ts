import { test } from '@japa/runner'
import { relayOnce } from '#app/data/relay'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { freshDatabase } from '#tests/support/fresh_database'

/** Events are delivered for real, so there is no global transaction. */
test.group('Somebody who is shut out', (group) => {
  group.setup(() => freshDatabase)

  test('is gone from the list of people, and back in it when let in again', async ({ client, assert }) => {
    const ada = await aPerson({ role: 'admin' })
    const farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    await use('profiles').saveFreelancer({
      accountId: farid.accountId,
      headline: 'Wallet passes',
      about: 'For cinemas.',
      skills: ['react'],
    } as any)
    const isListed = async () => {
      while ((await relayOnce()) > 0);
      return (await client.get('/talent?q=cinemas')).text().includes('Farid Anwar')
    }
    const act = (verb: string) =>
      client
        .post(`/admin/r/people/${farid.publicId}/actions/${verb}`)
        .loginAs(ada)
        .withCsrfToken()
        .form({ reason: 'a complaint to look into' })

    assert.isTrue(await isListed())
    await act('disable')
    assert.isFalse(await isListed())
    await act('enable')
    assert.isTrue(await isListed())
  })
})
