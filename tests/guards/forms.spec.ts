import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import router from '@adonisjs/core/services/router'
import testUtils from '@adonisjs/core/services/test_utils'
import { accessTables } from '#tests/guards/support/access'
import { Caller, type Answer } from '#tests/guards/support/caller'
import { formsOf, type Field, type Form } from '#tests/guards/support/forms'
import { allRoutes, pathOf } from '#tests/guards/support/routes'
import { buildWorld, type World } from '#tests/guards/support/world'

type Pairs = [string, string][]

/** What a field may be sent instead of what it asks for. Bytes that are no text stand as they go over the wire. */
const VALUES: Record<string, string> = {
  'nothing': '',
  'long': 'x'.repeat(10_000),
  'right to left and emoji': '\u202Eمرحبا 🦊\u{1F9D1}\u200D\u{1F680}',
  'a NUL': 'a\u0000b',
  'an unknown choice': 'no-such-choice',
  'negative': '-1',
  'huge': '9'.repeat(40),
  'not a number': 'NaN',
  'endless': '1e309',
}
const SHAPES: Record<string, (field: Field) => Pairs> = {
  'a list': ({ name, value }) => [
    [`${plain(name)}[]`, value],
    [`${plain(name)}[]`, 'x'],
  ],
  'an object': ({ name, value }) => [[`${plain(name)}[a][b]`, value || 'x']],
}
/** A list or object as it stands is sent as one value. */
const plain = (name: string) => name.replace(/\[.*$/, '')

/** Columns that no form of theirs may ever reach. */
const EXTRA: Pairs = Object.entries({
  role: 'admin',
  roles: 'admin',
  id: '1',
  user_id: '1',
  account_id: '1',
  accountId: '1',
  posted_by: '1',
  email_verified_at: '1',
  isEmailVerified: 'true',
  disabled_at: '1',
  balance: '1000000',
  usable_at: '0',
  state: 'released',
})

test.group('Forms', (group) => {
  let world: World
  const forms = new Map<string, { form: Form; caller: Caller; page: string }>()

  group.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.setup(async () => {
    world = await buildWorld()
    for (const who of [null, world.people.client, world.people.freelancer, world.people.admin]) {
      await collect(await Caller.as(who))
    }
  })

  /** Opens every page this person is shown and keeps the forms that were not seen before. */
  async function collect(caller: Caller) {
    const table = await accessTables()
    for (const { key, pattern, method } of allRoutes()) {
      if (method !== 'GET' || !table[key]) continue
      const page = pathOf(pattern, table[key].ids?.(world) ?? {})
      const { text, status } = await caller.get(page)
      if (status !== 200) continue
      for (const form of formsOf(text, page).filter((one) => one.method === 'POST')) {
        const match = router.match(form.action.split('?')[0], 'POST', true)
        const seen = `${match?.route.pattern} ${form.fields.map(({ name }) => name).join()}`
        if (!forms.has(seen)) forms.set(seen, { form, caller, page })
      }
    }
  }

  /** Sends one request in a world as it was built. */
  async function tried(caller: Caller, work: () => Promise<Answer>, look?: () => Promise<void>) {
    await limiter.clear(['memory'])
    await caller.token()
    await db.rawQuery('SAVEPOINT one_form')
    const answer = await work()
    await look?.()
    await db.rawQuery('ROLLBACK TO SAVEPOINT one_form')
    return answer
  }

  const asItStands = (fields: Field[]): Pairs => fields.map(({ name, value }) => [name, value])

  test('UX-18 whatever is typed into a form, the answer says what is wrong with it', async ({ assert }) => {
    const faults: string[] = []
    assert.isAbove(forms.size, 25)
    for (const [seen, { form, caller, page }] of forms) {
      const typed = form.fields.filter(({ isOurs, name }) => !isOurs && name !== 'intent')
      const rest = asItStands(form.fields.filter((field) => !typed.includes(field)))
      const tries: [string, Pairs][] = [
        ...Object.entries(VALUES).map(([what, value]) => all(what, typed, ({ name }) => [[name, value]])),
        ...Object.entries(SHAPES).map(([what, shape]) => all(what, typed, shape)),
        ...form.fields.map((field, at): [string, Pairs] => {
          const [what, shape] = ALONE[at % ALONE.length]
          const others = asItStands(form.fields.filter((other) => other !== field))
          return [`${field.name} is ${what}`, [...others, ...shape(field)]]
        }),
      ]
      for (const [what, pairs] of tries) {
        const sent: Pairs = [
          ...rest.filter(([name]) => !pairs.some(([other]) => plain(other) === plain(name))),
          ...pairs,
        ]
        const answer = await tried(caller, () => caller.post(form.action, [['_page', page], ...sent]))
        if (answer.status >= 500 || answer.status === 419) faults.push(`${seen}: ${what}: ${answer.status}`)
      }
    }
    assert.deepEqual(faults, [])
  }).timeout(300_000)

  test('UX-18 a form sent as something else than a form is refused, not broken', async ({ assert }) => {
    const faults: string[] = []
    for (const [seen, { form, caller }] of forms) {
      const token = await caller.token()
      const bodies: [string, string | Uint8Array][] = [
        ['text/plain', 'name=x'],
        ['multipart/form-data', 'no boundary'],
        ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'],
        ['application/json', '[1, 2]'],
        ['application/json', '{"name"'],
        ['application/json', 'null'],
        ['application/x-www-form-urlencoded', '%ED%A0%80=%ED%A0%80&a%00b=%00&__proto__[x]=y&constructor=z'],
        ['nonsense', 'x'],
      ]
      for (const [type, body] of bodies) {
        const headers = { 'content-type': type, 'x-csrf-token': token }
        const answer = await tried(caller, () =>
          caller.send(form.action, { method: 'POST', headers, body: body as any })
        )
        if (answer.status >= 500) faults.push(`${seen}: ${type} ${body}: ${answer.status}`)
      }
    }
    assert.deepEqual(faults, [])
  }).timeout(300_000)

  test('SEC-29 what a form has no field for changes nothing, whoever sends it along', async ({ assert }) => {
    const faults: string[] = []
    const before = await privileges()
    for (const [seen, { form, caller }] of forms) {
      if (/^\/admin\/|^\/settings\/roles|^\/sign-up/.test(form.action)) continue
      const names = new Set(form.fields.map(({ name }) => name))
      const sent = [...asItStands(form.fields), ...EXTRA.filter(([name]) => !names.has(name))]
      let after = before
      await tried(
        caller,
        () => caller.post(form.action, sent),
        async () => void (after = await privileges())
      )
      if (JSON.stringify(after) !== JSON.stringify(before)) faults.push(seen)
    }
    assert.deepEqual(faults, [])
  }).timeout(300_000)
})

/** What one field gets while the others stay as they are; the fields of a form take turns. */
const ALONE: [string, (field: Field) => Pairs][] = [
  ['long', ({ name }) => [[name, 'y'.repeat(10_000)]]],
  ['a NUL', ({ name }) => [[name, 'a\u0000b']]],
  ...Object.entries(SHAPES),
]

function all(what: string, fields: Field[], shape: (field: Field) => Pairs): [string, Pairs] {
  return [`everything is ${what}`, fields.flatMap(shape)]
}

/** Who may do what, and whose is what. */
async function privileges() {
  return [
    await db.from('users').orderBy('id').select('id', 'disabled_at', 'email_verified_at'),
    await db.from('user_roles').orderBy('id').select('user_id', 'role'),
    await db.from('memberships').orderBy('id').select('user_id', 'account_id'),
    await db.from('projects').orderBy('id').limit(30).select('public_id', 'account_id'),
    await db.from('payout_methods').orderBy('id').limit(5).select('account_id', 'usable_at'),
  ]
}
