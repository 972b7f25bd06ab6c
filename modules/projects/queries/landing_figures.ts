import { keptFor } from '#app/data/kept_for'
import { projectsForEverybody } from '#modules/projects/queries/projects_for_everybody'

const countOpen = keptFor(60, async () => {
  const row = await projectsForEverybody().count('* as total').first()
  return Number(row.total)
})

/** How many projects are open to proposals; nothing while there are none. */
export default async function landingFigures() {
  const open = await countOpen()
  return open > 0 ? { open } : null
}
