import { test } from '@japa/runner'
import { Semaphore } from '../../passwords/semaphore.js'

test.group('At most four hashes at a time', () => {
  test('the others wait, all come through, and one that fails makes room', async ({ assert }) => {
    const line = new Semaphore(4)
    let running = 0
    let most = 0
    const work = async (number: number) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      if (number % 5 === 0) throw new Error('broken')
      return number
    }
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, number) => line.run(() => work(number))))
    assert.equal(most, 4)
    assert.lengthOf(
      results.filter(({ status }) => status === 'fulfilled'),
      32
    )
    assert.equal(await line.run(async () => 'room'), 'room')
  })
})
