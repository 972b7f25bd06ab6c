import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { columnsOf, tableNames } from '#app/data/schema'
import { transact } from '#app/data/transact'
import { receiveFiles } from '#app/files/intake'
import { signedFileUrl } from '#app/files/signed_url'
import { keepFiles, keyOf, type StoredFile } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import SweepFiles from '#app/files/sweep_files'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { declaredTables, isPersonal, isSearch } from '#app/privacy/declarations'
import { erasePerson } from '#app/privacy/erase_person'
import { exportPerson } from '#app/privacy/export_person'
import type { PersonalTable } from '#app/privacy/personal_data'
import { CANARY, aLifeOf, type Life } from '#tests/support/canary'
import { ok } from '#tests/support/contracts'

const INFRASTRUCTURE = /^(adonis_schema|adonis_schema_versions|sqlite_sequence)$/
const SEARCH_PARTS = /_(config|content|data|docsize|idx)$/

/** The tables the database has, without Adonis' own and the parts an SQLite search table is made of. */
async function realTables() {
  const declared = await declaredTables()
  const isPart = (name: string) => SEARCH_PARTS.test(name) && declared.has(name.replace(SEARCH_PARTS, ''))
  return (await tableNames(db.connection())).filter((name) => !INFRASTRUCTURE.test(name) && !isPart(name))
}

/** "table.column" wherever a text of the database contains `word`. */
async function placesOf(word: string) {
  const places: string[] = []
  for (const table of await realTables()) {
    const rows = await db.from(table).select('*')
    for (const column of Object.keys(rows[0] ?? {})) {
      if (rows.some((row) => String(row[column] ?? '').includes(word))) places.push(`${table}.${column}`)
    }
  }
  return places
}

test.group('Personal data', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('every table is declared, and nothing is declared that does not exist', async ({ assert }) => {
    assert.sameMembers([...(await declaredTables()).keys()], await realTables())
  })

  test('every column of a table about people is declared, and one that is emptied can be', async ({ assert }) => {
    for (const [table, declaration] of await declaredTables()) {
      if (!isPersonal(declaration)) continue
      const real = await columnsOf(table, db.connection())
      assert.sameMembers(Object.keys(declaration.columns), Object.keys(real), table)
      for (const [column, rule] of Object.entries(declaration.columns)) {
        if (!['delete', 'secret', 'encrypted', 'pseudonymise'].includes(String(rule))) continue
        const takesText = /char|text/i.test(real[column].type)
        assert.isTrue(takesText || (rule !== 'pseudonymise' && real[column].nullable), `${table}.${column}: ${rule}`)
      }
    }
  })

  test('every owner is a column that exists, and leads to a person', async ({ assert }) => {
    const declared = await declaredTables()
    for (const [table, declaration] of declared) {
      if (isSearch(declaration)) assert.isTrue(isPersonal(declared.get(declaration.searches)!), table)
      if (!isPersonal(declaration)) continue
      const real = await columnsOf(table, db.connection())
      for (const owner of [...[declaration.owner].flat(), ...Object.values(declaration.writtenBy ?? {})] as any[]) {
        const { where, key, owner: above, table: next, ...names } = owner
        assert.properties(real, Object.values(names), table)
        if (next) assert.isTrue(isPersonal(declared.get(next)!), `${table} -> ${next}`)
      }
    }
  })
})

test.group('Personal data of one life', (group) => {
  let life: Life

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    life = await aLifeOf(CANARY)
  })

  test('an export holds what the person wrote, and no secret', async ({ assert }) => {
    const given = await exportPerson(life.person.id)
    assert.includeMembers(Object.keys(given), ['users', 'accounts', 'projects', 'proposals', 'contracts', 'messages'])
    assert.equal(given.users[0].email, life.person.email)
    assert.notProperty(given.users[0], 'password_hash')
    assert.include(JSON.stringify(given.messages), CANARY)
    assert.notInclude(JSON.stringify([given.messages, given.proposals, given.profiles]), life.otherWords)
  })

  test('after erasure nothing tells who it was but what the law keeps and what others were sent', async ({
    assert,
  }) => {
    const before = await placesOf(CANARY)
    await transact((trx) => erasePerson(life.person.id, trx))
    const after = await placesOf(CANARY)

    const declared = await declaredTables()
    const ruleOf = (place: string) => {
      const [table, column] = place.split('.')
      return (declared.get(table) as PersonalTable).columns?.[column]
    }
    const isKept = (place: string) => typeof ruleOf(place) === 'object' && 'keep' in (ruleOf(place) as object)
    assert.deepEqual(
      after.filter((place) => !isKept(place)),
      SENT_TO_OTHERS.filter((place) => after.includes(place))
    )
    assert.isAbove(before.length, after.length + 15)
    assert.includeMembers(after, ['contracts.title', 'contract_signatures.typed_name', 'milestone_submissions.note'])
  })

  test('others keep their own data, the books balance as before, and a second erasure changes nothing', async ({
    assert,
  }) => {
    const money = () => db.from('ledger_entries').orderBy('id').select('account_id', 'amount')
    const [entries, others] = [await money(), await exportPerson(life.other.id)]
    await transact((trx) => erasePerson(life.person.id, trx))
    assert.deepEqual(await money(), entries)

    const left = await exportPerson(life.other.id)
    assert.deepEqual(left.users, others.users)
    assert.deepEqual(left.messages, others.messages)
    const once = await placesOf('[erased]')
    await transact((trx) => erasePerson(life.person.id, trx))
    assert.deepEqual(await placesOf('[erased]'), once)
  })

  test('files that only stood beside their words go, bytes and all; those the law or somebody else keeps stay', async ({
    assert,
    client,
    cleanup,
  }) => {
    const { person, other } = life
    const attached = async (by: Identity, bytes: string) => {
      const files = ok(
        await receiveFiles([{ name: 'a.txt', bytes: Buffer.from(bytes) }], { by, purpose: 'attachment' })
      )
      await transact((trx) => keepFiles(files, trx))
      return files[0]
    }
    const [toProject, toMessage, others] = [
      await attached(person, 'for a project'),
      await attached(person, 'for a message'),
      await attached(other, "the other one's"),
    ]
    const project = await db.from('projects').where('account_id', person.accountId).firstOrFail()
    await db.table('project_files').insert({ project_id: project.id, file_id: toProject.id })
    for (const [author, file] of [
      [person, toMessage],
      [other, others],
    ] as const) {
      const message = await db.from('messages').where('account_id', author.accountId).firstOrFail()
      await db.table('message_files').insert({ message_id: message.id, file_id: file.id })
    }
    const deliverables = await db.from('files').where('purpose', 'deliverable')
    const isThere = ({ sha256 }: { sha256: string }) => fileStore().has(keyOf(sha256))

    await transact((trx) => erasePerson(person.id, trx))
    const fetched = (file: StoredFile) => {
      const url = new URL(signedFileUrl(file, { expiresIn: 60 }))
      return client.get(url.pathname + url.search)
    }
    ;(await fetched(toMessage)).assertStatus(404)
    ;(await fetched(others)).assertStatus(200)
    cleanup(() => clock.reset())
    clock.offset = 90_000_000
    await new SweepFiles().handle()
    assert.deepEqual([await isThere(toProject), await isThere(toMessage), await isThere(others)], [false, false, true])
    assert.isAbove(deliverables.length, 1)
    for (const one of deliverables) assert.isTrue(await isThere(one), one.name)
    assert.lengthOf(await db.from('files').whereIn('id', [toProject.id, toMessage.id]), 0)
  })

  test('what was erased is found by no search and nobody can sign in with it', async ({ assert }) => {
    await transact((trx) => erasePerson(life.person.id, trx))
    const user = await db.from('users').where('id', life.person.id).firstOrFail()
    assert.isNotNull(user.disabled_at)
    assert.equal(user.password_hash, '')
    assert.match(user.email, /^erased-[0-9a-z]{16}@erased\.invalid$/)
    assert.isNull(await db.from('auth_sessions').where('user_id', life.person.id).first())
  })
})

/** Letters that others received. They go when those are pruned or their readers go. */
const SENT_TO_OTHERS = [
  'mail_messages.to_name',
  'mail_messages.subject',
  'mail_messages.html',
  'mail_messages.text',
  'notifications.data',
]
