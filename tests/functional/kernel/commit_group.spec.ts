import { AsyncLocalStorage } from 'node:async_hooks'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { CommitGroup } from '#app/data/commit_group'
import type { Trx } from '#app/data/transact'

const PATIENCE_MS = 5_000

/** A group, how many transactions it began, and a way to write a word with it. */
function aGroup(patienceMs = PATIENCE_MS) {
  const seen = { begun: 0 }
  const group = new CommitGroup(async (work) => {
    seen.begun++
    await db.transaction(work)
  }, patienceMs)
  const write = (word: string, then: (trx: Trx) => unknown = () => {}) =>
    group.run(async (trx) => {
      await trx.table('shipyard_starts').insert({ work: word, process: 1 })
      await then(trx)
      return word
    })
  return { group, seen, write }
}

const words = async () =>
  (await db.from('shipyard_starts').where('process', 1).orderBy('id')).map(({ work }) => work as string)
const fail = (message: string) => () => {
  throw new Error(message)
}

test.group('INF-06 Transactions that wait for their turn', (group) => {
  group.each.teardown(async () => void (await db.from('shipyard_starts').where('process', 1).delete()))

  test('share a commit, in their order, and each gets its own answer', async ({ assert }) => {
    const { seen, write } = aGroup()
    const asked = Array.from({ length: 12 }, (_, at) => `ship ${at}`)
    assert.deepEqual(await Promise.all(asked.map((word) => write(word))), asked)
    assert.deepEqual(await words(), asked)
    assert.isBelow(seen.begun, asked.length)
  })

  test('one that fails takes nothing with it, and what was to follow its commit does not', async ({ assert }) => {
    const { write } = aGroup()
    const followed: string[] = []
    const following = (word: string, then = () => {}) =>
      write(word, (trx) => {
        trx.after('commit', () => void followed.push(word))
        then()
      })
    const outcomes = await Promise.allSettled([
      following('Aurora'),
      following('Vasa', fail('there is a hole in it')),
      following('Fram'),
    ])
    assert.deepEqual(
      outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.message)),
      ['Aurora', 'there is a hole in it', 'Fram']
    )
    assert.deepEqual(await words(), ['Aurora', 'Fram'])
    assert.deepEqual(followed, ['Aurora', 'Fram'])
  })

  test('when the one that led them fails the others go on in a transaction of their own', async ({ assert }) => {
    const { write } = aGroup()
    const led = write('Vasa', fail('there is a hole in it'))
    const others = [write('Aurora'), write('Fram')]
    await assert.rejects(() => led, 'there is a hole in it')
    await Promise.all(others)
    assert.deepEqual(await words(), ['Aurora', 'Fram'])
  })

  test('nobody is told before the commit, and when that fails nobody is told that it was done', async ({ assert }) => {
    const lost = new CommitGroup((work) => db.transaction((trx) => work(trx).then(fail('the disk is full'))), 1_000)
    const outcomes = await Promise.allSettled(
      ['Aurora', 'Fram'].map((word) =>
        lost.run((trx) => trx.table('shipyard_starts').insert({ work: word, process: 1 }))
      )
    )
    for (const outcome of outcomes) assert.propertyVal((outcome as any).reason, 'message', 'the disk is full')
    assert.deepEqual(await words(), [])
  })

  test('whoever waited too long is refused like by a busy database, and nothing of it is done', async ({ assert }) => {
    const { write } = aGroup(30)
    let goOn = () => {}
    const slow = write('Vasa', () => new Promise<void>((resolve) => (goOn = resolve)))
    await assert.rejects(() => write('Fram'), 'Others were writing all the time')
    goOn()
    await slow
    assert.deepEqual(await words(), ['Vasa'])
  })

  test('each keeps its own context', async ({ assert }) => {
    const { group: own } = aGroup()
    const who = new AsyncLocalStorage<string>()
    const ask = (name: string) => who.run(name, () => own.run(async () => who.getStore()))
    assert.deepEqual(await Promise.all([ask('Clara'), ask('Farid'), ask('Ada')]), ['Clara', 'Farid', 'Ada'])
  })
})
