import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Knex } from 'knex'
import { watchQueries } from '#app/data/slow_queries'

test.group('Slow queries', () => {
  const knex = () => db.connection().getReadClient() as Knex

  test('INF-04 are told with their time and without their values, also when they fail', async ({ assert }) => {
    const told: string[] = []
    let isOver = false
    watchQueries(knex(), 0, ({ ms, sql }) => {
      if (!isOver) told.push(ms >= 0 ? sql : 'no time')
    })
    await db.from('users').where('email', 'somebody@secret.example').select('id')
    await assert.rejects(() => db.rawQuery('select nothing from nowhere where id = ?', [1]))
    isOver = true

    assert.lengthOf(told, 2)
    assert.match(told[0], /^select `id` from `users` where `email` = \?/)
    assert.include(told[1], 'nowhere')
  })

  test('INF-04 are not told when they are quick enough', async ({ assert }) => {
    const told: string[] = []
    watchQueries(knex(), 60_000, ({ sql }) => told.push(sql))
    await db.from('users').select('id').first()
    assert.isEmpty(told)
  })
})
