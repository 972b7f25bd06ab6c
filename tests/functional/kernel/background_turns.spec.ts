import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inBackground } from '#app/data/patience'
import { mustStepAside, noteBegin, noteEnd, othersFirst } from '#app/data/sqlite_turns'
import { transact } from '#app/data/transact'

/** Some seconds of short statements in a row, as work that was left over makes them. */
async function muchToDo(until: () => boolean) {
  for (let at = 0; at < 20_000 && !until(); at++) {
    await db.rawQuery('select 1')
    if (at % 50 === 0) await transact((trx) => trx.rawQuery('select 1'))
  }
}

/** A transaction on a SQLite file that keeps it for so long. */
function hold(connection: object, ms: number) {
  noteBegin(connection)
  const until = performance.now() + ms
  while (performance.now() < until);
  noteEnd(connection)
}

test.group('Background work', () => {
  test('INF-06 however much there is to do, others have their turn in between', async ({ assert }) => {
    let turns = 0
    let isRunning = true
    const others = () => {
      turns++
      if (isRunning) setImmediate(others)
    }
    setImmediate(others)
    await inBackground(() => muchToDo(() => turns > 10))
    isRunning = false
    assert.isAbove(turns, 10)
  })

  test('INF-06 what kept the file for long leaves it to other processes for as long again', async ({ assert }) => {
    const connection = { inTransaction: false }
    hold(connection, 30)
    assert.isFalse(mustStepAside(connection), 'a page waits for nobody')

    await inBackground(async () => {
      await othersFirst()
      hold(connection, 30)
      const ended = performance.now()
      assert.isTrue(mustStepAside(connection))
      await othersFirst()
      assert.isAbove(performance.now() - ended, 25)
    })
  })
})
