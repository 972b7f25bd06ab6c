import type { Visitor } from '#tests/journey/visitor'

export const PASSWORD = 'seven amber kettles'
export const SIGNED_BY = { client: 'Clara Brandt', freelancer: 'Farid Anwar' }

/** The two strangers; addresses carry the journey's name so that several can run on one database. */
export interface Cast {
  clara: Visitor
  farid: Visitor
  mail: { clara: string; farid: string }
  projectTitle: string
}

export function cast(clara: Visitor, farid: Visitor, journey: string): Cast {
  return {
    clara,
    farid,
    mail: { clara: `clara.${journey}@example.com`, farid: `farid.${journey}@example.com` },
    projectTitle: `Delivery windows for a bakery (${journey})`,
  }
}
