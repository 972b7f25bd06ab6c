import { ACCOUNTABILITY, BUSINESS_RECORD, columns, definePersonalData } from '#app/privacy/personal_data'

const ofContract = { column: 'contract_id', table: 'contracts' }
const ofDispute = { column: 'dispute_id', table: 'disputes' }
const ofMilestone = { column: 'milestone_id', table: 'milestones' }

/** A contract is two parties' and proves what was owed and paid: each of them gets it, and it stays. */
export default definePersonalData({
  tables: {
    contracts: {
      owner: [{ account: 'client_account_id' }, { account: 'freelancer_account_id' }],
      columns: {
        ...columns('none', 'id', 'client_account_id', 'freelancer_account_id', 'offered_by', 'live_proposal_id'),
        ...columns('export', 'public_id', 'project_id', 'proposal_id', 'state', 'currency', 'total_minor'),
        ...columns(
          'export',
          'fee_basis_points',
          'fee_why',
          'fee_from_minor',
          'fee_released_minor',
          'review_days',
          'change_rounds',
          'starts_on',
          'expires_at'
        ),
        ...columns('export', 'offered_at', 'started_at', 'ended_at'),
        title: BUSINESS_RECORD,
      },
    },
    fee_agreements: {
      owner: { user: 'agreed_by' },
      columns: {
        ...columns('none', 'id', 'agreed_by', 'proposal_id'),
        ...columns('export', 'basis_points', 'agreed_at'),
        reason: ACCOUNTABILITY,
      },
    },
    offer_answers: {
      owner: ofContract,
      columns: {
        ...columns('none', 'id', 'contract_id', 'answered_by'),
        ...columns('export', 'answer', 'answered_at'),
        reason: BUSINESS_RECORD,
      },
    },
    contract_endings: {
      owner: ofContract,
      columns: {
        ...columns('none', 'id', 'contract_id', 'ended_by'),
        ...columns('export', 'outcome', 'ended_at'),
        reason: BUSINESS_RECORD,
      },
    },
    contract_pauses: {
      owner: ofContract,
      columns: {
        ...columns('none', 'id', 'contract_id', 'open_contract_id', 'resumes_at', 'paused_by', 'resumed_by'),
        ...columns('export', 'side', 'resumes_on', 'paused_at', 'resumed_at'),
        reason: BUSINESS_RECORD,
      },
    },
    contract_texts: {
      owner: ofContract,
      columns: {
        ...columns('none', 'id', 'contract_id'),
        ...columns('export', 'version', 'sha256', 'created_at'),
        ...columns(BUSINESS_RECORD, 'text', 'terms'),
      },
    },
    contract_signatures: {
      owner: { user: 'user_id' },
      columns: {
        ...columns('none', 'id', 'contract_text_id', 'account_id', 'user_id'),
        ...columns('export', 'side', 'sha256', 'signed_at'),
        ...columns(BUSINESS_RECORD, 'typed_name', 'intent', 'ip', 'user_agent_sha256'),
      },
    },
    scope_changes: {
      owner: ofContract,
      columns: {
        ...columns('none', 'id', 'contract_id', 'open_contract_id', 'proposed_by', 'answered_by', 'locale'),
        ...columns('export', 'public_id', 'base_version', 'side', 'sha256', 'proposed_at', 'answer', 'answered_at'),
        ...columns(BUSINESS_RECORD, 'reason', 'milestones', 'terms', 'text', 'typed_name', 'intent', 'ip'),
        ...columns(BUSINESS_RECORD, 'user_agent_sha256', 'answer_reason'),
      },
    },
    milestones: {
      owner: ofContract,
      columns: {
        ...columns('none', 'id', 'contract_id', 'position', 'payment_attempt'),
        ...columns('export', 'public_id', 'amount_minor', 'released_minor', 'currency', 'due_on'),
        ...columns('export', 'state', 'state_changed_at', 'review_due_at'),
        title: BUSINESS_RECORD,
      },
    },
    joint_fundings: {
      owner: ofContract,
      columns: {
        ...columns('none', 'id', 'contract_id', 'open_key', 'requested_by'),
        ...columns('export', 'public_id', 'rail', 'amount_minor', 'currency', 'state', 'payment_id'),
        ...columns('export', 'quote_id', 'requested_at', 'ended_at'),
      },
    },
    joint_funding_parts: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'joint_funding_id', 'milestone_id'),
        ...columns('export', 'amount_minor', 'currency', 'outcome'),
      },
    },
    milestone_payments: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id'),
        ...columns('export', 'payment_id', 'outcome', 'handled_at'),
      },
    },
    milestone_fundings: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'funded_by'),
        ...columns('export', 'payment_id', 'transaction_id', 'funded_at'),
      },
    },
    milestone_submissions: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'submitted_by'),
        ...columns('export', 'number', 'submitted_at'),
        note: BUSINESS_RECORD,
      },
    },
    submission_files: {
      owner: { column: 'submission_id', table: 'milestone_submissions' },
      columns: {
        ...columns('none', 'id', 'submission_id', 'file_id'),
        ...columns('export', 'public_id', 'mime', 'size', 'sha256'),
        name: BUSINESS_RECORD,
      },
    },
    change_requests: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'submission_id', 'requested_by'),
        requested_at: 'export',
        text: BUSINESS_RECORD,
      },
    },
    milestone_releases: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'released_by'),
        ...columns('export', 'public_id', 'amount_minor', 'received_minor', 'fee_minor', 'currency', 'released_at'),
      },
    },
    refund_requests: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'open_milestone_id', 'requested_by', 'answered_by'),
        ...columns('export', 'public_id', 'requested_at', 'answer', 'answered_at'),
        ...columns(BUSINESS_RECORD, 'reason', 'answer_reason'),
      },
    },
    milestone_refunds: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'refunded_by'),
        ...columns('export', 'public_id', 'amount_minor', 'currency', 'refunded_at'),
        reason: BUSINESS_RECORD,
      },
    },
    release_returns: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'returned_by'),
        ...columns('export', 'public_id', 'amount_minor', 'fee_minor', 'currency', 'returned_at', 'source'),
        reason: BUSINESS_RECORD,
      },
    },
    milestone_freezes: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'open_milestone_id', 'milestone_state'),
        ...columns('export', 'frozen_at', 'outcome', 'ended_at'),
      },
    },
    contract_extras: {
      owner: ofContract,
      columns: {
        ...columns('none', 'id', 'contract_id', 'asked_by', 'answered_by', 'payment_attempt', 'file_id'),
        ...columns('export', 'public_id', 'kind', 'state', 'amount_minor', 'currency', 'fee_basis_points'),
        ...columns('export', 'received_minor', 'fee_minor', 'asked_at', 'ended_at', 'payment_id'),
        ...columns('export', 'file_public_id', 'file_mime', 'file_size', 'file_sha256'),
        ...columns(BUSINESS_RECORD, 'note', 'answer_reason', 'file_name'),
      },
    },
    contract_extra_payments: {
      owner: { column: 'extra_id', table: 'contract_extras' },
      columns: {
        ...columns('none', 'id', 'extra_id'),
        ...columns('export', 'payment_id', 'outcome', 'handled_at'),
      },
    },
    review_reminders: {
      owner: ofMilestone,
      columns: columns('none', 'id', 'milestone_id', 'review_due_at', 'days_left', 'sent_at'),
    },
    disputes: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'open_milestone_id', 'opened_by', 'milestone_state'),
        ...columns('export', 'public_id', 'side', 'reason', 'state', 'answer_due_at', 'opened_at', 'closed_at'),
      },
    },
    dispute_statements: {
      owner: ofDispute,
      columns: {
        ...columns('none', 'id', 'dispute_id', 'said_by'),
        ...columns('export', 'side', 'said_at'),
        text: BUSINESS_RECORD,
      },
    },
    dispute_files: {
      owner: { column: 'statement_id', table: 'dispute_statements' },
      columns: {
        ...columns('none', 'id', 'statement_id', 'file_id'),
        ...columns('export', 'public_id', 'mime', 'size', 'sha256'),
        name: BUSINESS_RECORD,
      },
    },
    dispute_splits: {
      owner: ofDispute,
      columns: {
        ...columns('none', 'id', 'dispute_id', 'open_dispute_id', 'proposed_by', 'answered_by'),
        ...columns('export', 'public_id', 'side', 'freelancer_minor', 'proposed_at', 'answer', 'answered_at'),
        answer_reason: BUSINESS_RECORD,
      },
    },
    milestone_settlements: {
      owner: ofMilestone,
      columns: {
        ...columns('none', 'id', 'milestone_id', 'dispute_id', 'settled_by'),
        ...columns('export', 'public_id', 'by', 'amount_minor', 'released_minor', 'received_minor', 'fee_minor'),
        ...columns('export', 'returned_minor', 'currency', 'settled_at'),
        explanation: BUSINESS_RECORD,
      },
    },
  },
})
