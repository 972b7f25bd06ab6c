import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inBackground } from '#app/data/patience'
import { transact } from '#app/data/transact'

/** Some seconds of short statements in a row, as work that was left over makes them. */
async function muchToDo(until: () => boolean) {
  for (let at = 0; at < 20_000 && !until(); at++) {
    await db.rawQuery('select 1')
    if (at % 50 === 0) await transact((trx) => trx.rawQuery('select 1'))
  }
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
})
