import { test } from '@japa/runner'
import { readRhythm, rhythmDistance } from '../../risk/typing.js'
import { scoreOf } from '../../risk/score.js'
import { NOTHING_UNUSUAL } from '../support/facts.js'

test.group('SEC-11 The rhythm of typing', () => {
  /** Nine times of a made-up typist: their own middle, with a little noise that a seed decides. */
  const sample = (middles: number[], seed: number) =>
    middles.map((ms, at) => Math.round(ms * (1 + 0.08 * Math.sin(seed * 12.9898 + at * 78.233))))
  const OWNER = [70, 85, 105, 110, 150, 210, 30, 65, 120]
  const OTHER = [110, 130, 160, 190, 260, 390, 80, 140, 250]
  const template = Array.from({ length: 10 }, (_, seed) => sample(OWNER, seed))
  const points = (distance: number | null) => scoreOf({ ...NOTHING_UNUSUAL, rhythm: distance }).score

  test('another typist lifts the risk by at most ten, the owner does not', ({ assert }) => {
    assert.isAbove(points(rhythmDistance(sample(OTHER, 3), template)), 4)
    assert.isAtMost(
      points(
        rhythmDistance(
          OTHER.map((ms) => ms * 5),
          template
        )
      ),
      10
    )
    for (let seed = 20; seed < 60; seed++) assert.equal(points(rhythmDistance(sample(OWNER, seed), template)), 0)
  })

  test('nothing follows before eight samples, nor from what is no sample', ({ assert }) => {
    assert.isNull(rhythmDistance(sample(OTHER, 1), template.slice(0, 7)))
    assert.equal(points(null), 0)
    assert.deepEqual(readRhythm('70,85,105,110,150,210,-30,65,120'), [70, 85, 105, 110, 150, 210, -30, 65, 120])
    for (const odd of [
      undefined,
      '',
      '1,2,3',
      '1,2,3,4,5,6,7,8,9,10',
      'NaN,2,3,4,5,6,7,8,9',
      '9e9,2,3,4,5,6,7,8,9',
      ['1'],
      '99999,1,1,1,1,1,1,1,1',
    ]) {
      assert.isNull(readRhythm(odd))
    }
  })
})
