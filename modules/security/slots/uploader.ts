import { personCards } from '../queries/people_cards.js'

/** Who uploaded a file, for operators; null for somebody who is gone. */
export default async function uploader({ row }: { row: { uploaded_by: number } }) {
  const card = (await personCards([row.uploaded_by])).get(row.uploaded_by)
  return card ? { name: card.name, href: `/admin/r/people/${card.publicId}` } : null
}
