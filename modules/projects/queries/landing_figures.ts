import db from '@adonisjs/lucid/services/db'
import { keptFor } from '#app/data/kept_for'

const countOpen = keptFor(60, async () => {
  const row = await db.from('projects').where('state', 'open').count('* as total').first()
  return Number(row.total)
})

/** How many projects are open to proposals; nothing while there are none. */
export default async function landingFigures() {
  const open = await countOpen()
  return open > 0 ? { open } : null
}
