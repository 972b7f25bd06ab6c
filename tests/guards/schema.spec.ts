import { test } from '@japa/runner'
import { readSchema, type Table } from '#tests/guards/support/schema'

/** Tables of libraries and of the migrator, which are as they are. */
const FOREIGN = /^(adonis_|queue_|rate_limits$)|_search/

/** Columns that hold another row's number without a foreign key, each with the reason. */
const LOOSE: Record<string, string> = {
  'conversations.last_message_id': 'messages refer to their conversation; the other way round would be a circle',
  'conversation_reads.last_read_id': 'a mark up to which somebody has read, not a row that must stay',
  'files.account_id': 'the kernel keeps files and knows no table of accounts',
  'audit_pending.entry_id': 'the seal of an entry stays as proof when the entry is gone',
  'audit_seals.entry_id': 'the seal of an entry stays as proof when the entry is gone',
  'refund_requests.open_milestone_id': 'repeats milestone_id, which has the key, while the request is open',
  'submission_files.file_id': 'a submission keeps name, type and hash itself: it outlives the upload',
}

function faultsOf(tables: Table[]): string[] {
  return tables.flatMap((table) => [
    ...(table.primaryKey.length === 0 ? [`${table.name} has no primary key`] : []),
    ...table.foreignKeys
      .filter((key) => !table.indexes.some(({ columns }) => key.includes(columns[0])))
      .map((key) => `${table.name}.${key.join('+')} is a foreign key that no index begins with`),
    ...table.columns.flatMap((column) => columnFaults(table, column)),
  ])
}

function columnFaults(table: Table, { name, type, collation }: Table['columns'][number]): string[] {
  const at = `${table.name}.${name}`
  const isWhole = /int/.test(type)
  const isAlone = table.indexes.some(({ columns, isUnique }) => isUnique && columns.length === 1 && columns[0] === name)
  return [
    isWhole &&
      name.endsWith('_id') &&
      !table.foreignKeys.flat().includes(name) &&
      !LOOSE[at] &&
      `${at} refers to nothing`,
    name === 'public_id' && !isAlone && `${at} is not unique`,
    name.endsWith('_minor') && !isWhole && `${at} holds money as ${type}`,
    name.endsWith('_at') && !/bigint/.test(type) && `${at} holds a moment as ${type}`,
    collation && !collation.startsWith('utf8mb4') && !collation.startsWith('ascii') && `${at} is in ${collation}`,
  ].filter((fault) => typeof fault === 'string')
}

test.group('The database', () => {
  test('INF-01 every foreign key has an index, every reference a key, money and moments their type', async ({
    assert,
  }) => {
    const tables = (await readSchema()).filter(({ name }) => !FOREIGN.test(name))
    assert.isAbove(tables.length, 30)
    assert.deepEqual(faultsOf(tables), [])
    const columns = new Set(tables.flatMap((table) => table.columns.map(({ name }) => `${table.name}.${name}`)))
    assert.deepEqual(
      Object.keys(LOOSE).filter((name) => !columns.has(name)),
      [],
      'reasons for columns that are gone'
    )
  })

  test('INF-01 each kind of fault is found', ({ assert }) => {
    const broken: Table = {
      name: 'sample',
      columns: [
        { name: 'public_id', type: 'varchar(16)', collation: 'latin1_swedish_ci' },
        { name: 'user_id', type: 'int', collation: null },
        { name: 'gone_id', type: 'int', collation: null },
        { name: 'price_minor', type: 'decimal(10,2)', collation: null },
        { name: 'made_at', type: 'datetime', collation: null },
      ],
      primaryKey: [],
      foreignKeys: [['user_id']],
      indexes: [{ columns: ['made_at', 'user_id'], isUnique: false }],
    }
    assert.lengthOf(faultsOf([broken]), 7)
  })
})
