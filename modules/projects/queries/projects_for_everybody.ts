import db from '@adonisjs/lucid/services/db'

/** Open projects that anybody may find and propose for: everything that is listed, counted or searched begins here. */
export function projectsForEverybody() {
  return db.from('projects').where({ 'projects.state': 'open', 'projects.visibility': 'public' })
}
