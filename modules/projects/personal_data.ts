import { columns, definePersonalData } from '#app/privacy/personal_data'

const posted = { column: 'project_id', table: 'projects' }
const proposed = { column: 'proposal_id', table: 'proposals' }
const countered = { column: 'counter_offer_id', table: 'counter_offers' }

/** What was agreed is kept by the contract; what was only posted or proposed goes with whoever wrote it. */
export default definePersonalData({
  tables: {
    projects: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'posted_by', 'closed_by', 'proposals_count', 'skill_list'),
        ...columns('none', 'budget_min_usd_minor', 'budget_max_usd_minor'),
        ...columns(
          'export',
          'public_id',
          'state',
          'visibility',
          'category',
          'kind',
          'budget_min_minor',
          'budget_max_minor'
        ),
        ...columns('export', 'currency', 'duration_weeks', 'published_at', 'hired_at', 'closed_at'),
        ...columns('export', 'created_at', 'updated_at'),
        ...columns('pseudonymise', 'title', 'brief'),
        client_verified: 'export',
        client_country: 'delete',
        closed_reason: 'delete',
      },
      writtenBy: { closed_reason: { user: 'closed_by' } },
    },
    project_skills: {
      owner: posted,
      columns: { ...columns('none', 'project_id', 'position'), skill: 'export' },
    },
    project_questions: {
      owner: posted,
      columns: { ...columns('none', 'id', 'project_id', 'position'), text: 'pseudonymise' },
    },
    project_files: { owner: posted, erase: 'rows', columns: columns('none', 'project_id', 'file_id') },
    projects_search: { searches: 'projects' },
    proposals: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'project_id', 'account_id', 'submitted_by'),
        ...columns('export', 'public_id', 'state', 'amount_minor', 'hourly_rate_minor', 'currency'),
        ...columns('export', 'submitted_at', 'revised_at', 'decided_at', 'decline_reason'),
        letter: 'pseudonymise',
        decline_note: 'delete',
      },
      writtenBy: { decline_note: posted },
    },
    proposal_milestones: {
      owner: proposed,
      columns: {
        ...columns('none', 'id', 'proposal_id', 'position'),
        ...columns('export', 'amount_minor', 'days'),
        title: 'pseudonymise',
      },
    },
    proposal_answers: {
      owner: proposed,
      columns: {
        ...columns('none', 'id', 'proposal_id', 'position'),
        ...columns('pseudonymise', 'question', 'answer'),
      },
      writtenBy: { question: { ...proposed, owner: posted } },
    },
    invitations: {
      owner: [{ account: 'account_id' }, posted],
      columns: {
        ...columns('none', 'id', 'project_id', 'account_id', 'invited_by', 'answered_by'),
        ...columns('export', 'public_id', 'state', 'invited_at', 'answered_at'),
        message: 'pseudonymise',
        answer_reason: 'delete',
      },
      writtenBy: { message: { user: 'invited_by' }, answer_reason: { user: 'answered_by' } },
    },
    counter_offers: {
      owner: [proposed, { ...proposed, owner: posted }],
      columns: {
        ...columns('none', 'id', 'proposal_id', 'open_proposal_id', 'made_by', 'answered_by'),
        ...columns('export', 'public_id', 'state', 'amount_minor', 'hourly_rate_minor', 'days', 'currency'),
        ...columns('export', 'from_amount_minor', 'from_hourly_rate_minor', 'from_days', 'made_at', 'answered_at'),
        message: 'pseudonymise',
        answer_reason: 'delete',
      },
      writtenBy: { message: { user: 'made_by' }, answer_reason: { user: 'answered_by' } },
    },
    counter_offer_milestones: {
      owner: countered,
      columns: {
        ...columns('none', 'id', 'counter_offer_id', 'position'),
        ...columns('export', 'amount_minor', 'days'),
        title: 'pseudonymise',
      },
      writtenBy: { title: { ...countered, owner: { user: 'made_by' } } },
    },
    proposal_drafts: {
      owner: { account: 'account_id' },
      erase: 'rows',
      columns: { ...columns('none', 'id', 'project_id', 'account_id'), ...columns('export', 'input', 'updated_at') },
    },
  },
})
