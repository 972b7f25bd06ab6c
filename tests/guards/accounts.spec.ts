import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { repoRoot } from '#app/files/paths'
import { newPublicId } from '#app/data/public_id'
import { flawOf } from '#modules/security/passwords/password_rules'
import { Caller, type Answer } from '#tests/guards/support/caller'
import { aPerson, PASSWORD } from '#tests/support/people'
import { aProject, fields, projectForm, proposalForm } from '#modules/projects/tests/support/projects'

/** What tells two answers apart, once what differs each time is taken out. */
function alike({ status, location, text }: Answer, email: string) {
  const body = text
    .replaceAll(email, '(the address)')
    .replace(/nonce="[^"]*"|value="[\w-]{20,}"|req(uest)?[-_ ]?id[^<]*<[^>]*>[^<]*/gi, '')
    .replace(/<code>[\w-]+<\/code>/g, '')
  return { status, location, body }
}

test.group('Accounts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear(['memory']))

  test('SEC-24 passwords of 8 to 128 characters that nobody guesses are taken, hashed by argon2id', async ({
    assert,
  }) => {
    assert.isNull(flawOf('x7!kQm2z', []))
    assert.isNotNull(flawOf('x7!kQm2', []))
    assert.isNull(flawOf('quiet lantern '.repeat(9).slice(0, 128), []))
    assert.isNotNull(flawOf('quiet lantern '.repeat(10).slice(0, 129), []))
    for (const common of ['password', 'qwertyuiop', 'iloveyou', 'megilance1', 'Passw0rd']) {
      assert.isNotNull(flawOf(common, []), common)
    }
    assert.isNotNull(flawOf('clarakleins', ['Clara Klein', 'clara@example.com']))
    const list = readFileSync(repoRoot('modules/security/data/common_passwords.txt'), 'utf8').trim().split('\n')
    assert.isAbove(new Set(list).size, 3_000)
    assert.deepEqual(
      list.filter((word) => flawOf(word, []) === null),
      []
    )
    const { password_hash: hash } = await db
      .from('users')
      .where('id', (await aPerson()).id)
      .select('password_hash')
      .firstOrFail()
    assert.match(hash, /^\$argon2id\$/)
  })

  test('SEC-25 with an unconfirmed address nobody posts, proposes, adds a bank account or is paid', async ({
    assert,
  }) => {
    const [newClient, newFreelancer] = [
      await aPerson({ role: 'client', verified: false }),
      await aPerson({ role: 'freelancer', verified: false }),
    ]
    const [client, freelancer] = [await Caller.as(newClient), await Caller.as(newFreelancer)]
    const { publicId } = await aProject()
    const before = await counts()

    const posted = await client.post('/projects', projectForm())
    const proposed = await freelancer.post(`/projects/${publicId}/propose`, proposalForm())
    const bank = { holder: 'Farid', number: 'DE89 3704 0044 0532 0130 00', country: 'DE' }
    const added = await freelancer.post('/wallet/payout-methods', fields(bank))
    const paid = await freelancer.post('/wallet/withdrawals', { amount: '5', currency: 'USD', method: newPublicId() })

    for (const answer of [posted, proposed, added, paid]) assert.include([302, 303, 403, 422], answer.status)
    assert.include([403], added.status)
    assert.include([403], paid.status)
    assert.deepEqual(await counts(), before)
  })

  test('SEC-26 sign-in, sign-up and asking for a new password answer alike whoever has the address', async ({
    assert,
  }) => {
    const { email } = await aPerson()
    const nobody = 'nobody.at.all@example.com'
    const forms: [string, Record<string, string>][] = [
      ['/sign-in', { password: 'seven amber kettles' }],
      ['/forgot-password', {}],
      ['/sign-up', { name: 'Ada', role: 'client', password: 'seven amber kettles' }],
    ]
    for (const [path, rest] of forms) {
      const answers = []
      for (const address of [email, nobody]) {
        await limiter.clear(['memory'])
        const answer = await (await Caller.as(null)).post(path, { ...rest, email: address, _page: path })
        answers.push(alike(answer, address))
      }
      assert.deepEqual(answers[0], answers[1], path)
    }
    assert.notEqual(PASSWORD, 'seven amber kettles')
  })
})

/** What an unconfirmed person must not add to. */
async function counts() {
  const open = await db.from('projects').where('state', 'open').count('* as total')
  const rest = await Promise.all(
    ['proposals', 'payout_methods', 'payouts'].map((table) => db.from(table).count('* as total'))
  )
  return [open, ...rest].map(([row]) => Number(row.total))
}
