import db from '@adonisjs/lucid/services/db'
import { withDetails } from './list_projects.js'

const MOST = 4

/** The newest open projects for the landing page. Null while there are none. */
export default async function landingProjects() {
  const rows = await db.from('projects').where('state', 'open').orderBy('published_at', 'desc').orderBy('id', 'desc').limit(MOST).select('*')
  if (rows.length === 0) return null
  const [{ total }] = await db.from('projects').where('state', 'open').count('* as total')
  return { projects: await withDetails(rows), total: Number(total) }
}
