import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { MOST_SAMPLES } from './typing.js'

/** How somebody typed before; null when they did not ask for it to be looked at. */
export async function samplesOf(userId: number, trx?: Trx): Promise<number[][] | null> {
  const row = await (trx ?? db).from('typing_templates').where('user_id', userId).select('samples').first()
  return row ? JSON.parse(row.samples) : null
}

/** Keeps a sample of somebody who asked for it. */
export async function addSample(userId: number, sample: number[], trx: Trx) {
  const samples = await samplesOf(userId, trx)
  if (!samples) return
  const newest = JSON.stringify([...samples, sample].slice(-MOST_SAMPLES))
  await trx.from('typing_templates').where('user_id', userId).update({ samples: newest })
}
