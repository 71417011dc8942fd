import { type Problem, problem } from './problem.ts'

/** Covenants, addenda and signatures. */
export const covenantProblems = {
  // Covenants and signatures
  'covenant.not_found': problem(
    404,
    { vi: 'Không có giao ước này', en: 'No such covenant' },
    {
      vi: 'Kiểm tra mã cụm, khối và kỳ; có thể khóa này không được đọc.',
      en: 'Check the bloc code and the term; or this key may not read it.',
    },
  ),
  'covenant.content_invalid': problem(
    422,
    { vi: 'Nội dung giao ước không nhất quán', en: 'The covenant contradicts itself' },
    { vi: 'Sửa các trường nêu trong errors.', en: 'Correct the fields listed in errors.' },
  ),
  'covenant.not_draft': problem(
    409,
    { vi: 'Giao ước không còn là dự thảo', en: 'The covenant is no longer a draft' },
    {
      vi: 'Khi đang lấy chữ ký, rút về dự thảo (withdraw) rồi mới sửa.',
      en: 'While it is open for signing, withdraw it before changing it.',
    },
  ),
  'covenant.not_open': problem(
    409,
    { vi: 'Giao ước không trong thời gian ký', en: 'The covenant is not open for signing' },
    { vi: 'Xem status của giao ước.', en: "See the covenant's status." },
  ),
  'covenant.not_in_force': problem(
    409,
    { vi: 'Giao ước chưa hoặc không còn hiệu lực', en: 'The covenant is not in force' },
    {
      vi: 'Thao tác này cần giao ước đang hiệu lực; xem status.',
      en: 'This operation needs a covenant in force; see its status.',
    },
  ),
  'covenant.not_suspended': problem(
    409,
    { vi: 'Giao ước không bị tạm dừng', en: 'The covenant is not suspended' },
    { vi: 'Xem status của giao ước.', en: "See the covenant's status." },
  ),
  'covenant.unknown_succession': problem(
    422,
    {
      vi: 'Thay đổi tổ chức được nêu không tồn tại',
      en: 'The succession named in the request does not exist',
    },
    {
      vi: 'Ghi nhận thay đổi tổ chức trước, hoặc sửa successionId.',
      en: 'Record the succession first, or correct successionId.',
    },
  ),
  'covenant.is_draft': problem(
    409,
    { vi: 'Giao ước còn là dự thảo', en: 'The covenant is still a draft' },
    { vi: 'Mở giao ước (open) trước.', en: 'Open the covenant first.' },
  ),
  'covenant.no_members': problem(
    409,
    { vi: 'Cụm, khối chưa có thành viên trong kỳ này', en: 'The bloc has no members in this term' },
    {
      vi: 'Thêm thành viên trước khi mở giao ước.',
      en: 'Add members before opening the covenant.',
    },
  ),
  'covenant.without_groups': problem(
    409,
    { vi: 'Giao ước không có tiêu chí', en: 'The covenant has no criteria' },
    {
      vi: 'Giao ước nhập lại không có nhóm tiêu chí thì không chấm điểm được.',
      en: 'A covenant entered without groups of criteria cannot be scored.',
    },
  ),
  'covenant.hash_mismatch': problem(
    409,
    { vi: 'Chữ ký dành cho nội dung khác', en: 'The signature is for another content' },
    {
      vi: 'Đọc lại giao ước và ký với contentHash hiện tại.',
      en: 'Read the covenant again and sign with its present contentHash.',
    },
  ),
  'covenant.poll_open': problem(
    409,
    { vi: 'Còn cuộc biểu quyết đang mở', en: 'A poll is still open' },
    { vi: 'Đóng hoặc hủy cuộc biểu quyết trước.', en: 'Close or cancel the poll first.' },
  ),
  'covenant.already_drafted': problem(
    409,
    { vi: 'Kỳ này đã có giao ước', en: 'The term already has a covenant' },
    {
      vi: 'Sửa dự thảo bằng PUT, kèm If-Match.',
      en: 'Change its draft by PUT with If-Match.',
    },
  ),
  'covenant.origin_not_found': problem(
    422,
    { vi: 'Không có giao ước hoặc mẫu để chép', en: 'There is nothing to draft from' },
    {
      vi: 'Nêu kỳ đã có giao ước (fromTerm) hoặc mã mẫu (templateCode); xem GET /v1/covenant-templates.',
      en: 'Name a term that has a covenant (fromTerm), or a template (templateCode); see GET /v1/covenant-templates.',
    },
  ),
  'covenant.members_changed': problem(
    409,
    {
      vi: 'Chỉ tiêu riêng nêu đơn vị không còn là thành viên',
      en: 'A unit with a target of its own is no longer a member',
    },
    {
      vi: 'Sửa unitTargets của dự thảo theo thành viên hiện nay rồi mở lại.',
      en: "Correct the draft's unitTargets to the present members, then open it.",
    },
  ),
  'covenant.not_concluded': problem(
    409,
    { vi: 'Giao ước chưa tổng kết', en: 'The covenant is not concluded' },
    {
      vi: 'Trước khi tổng kết, sửa phiếu điểm bằng PUT.',
      en: 'Before it is concluded, change the score sheet by PUT.',
    },
  ),
  'covenant_version.not_found': problem(
    404,
    { vi: 'Không có phiên bản này của giao ước', en: 'No such version of the covenant' },
    {
      vi: 'Chỉ những phiên bản đã có hiệu lực được giữ; xem version của giao ước.',
      en: "Only versions that have been in force are kept; see the covenant's version.",
    },
  ),
  'covenant_template.not_found': problem(
    404,
    { vi: 'Không có mẫu giao ước này', en: 'No such covenant template' },
    { vi: 'Xem GET /v1/covenant-templates.', en: 'See GET /v1/covenant-templates.' },
  ),
  'addendum.not_found': problem(
    404,
    { vi: 'Không có phụ lục này', en: 'No such addendum' },
    {
      vi: 'Kiểm tra số phiên bản; có thể khóa này không được đọc.',
      en: 'Check the version; or this key may not read it.',
    },
  ),
  'addendum.without_changes': problem(
    422,
    { vi: 'Phụ lục không thay đổi gì', en: 'The addendum changes nothing' },
    {
      vi: 'Gửi toàn bộ nội dung mới, khác nội dung đang hiệu lực.',
      en: 'Send the whole new content, other than the one in force.',
    },
  ),
  'addendum.already_open': problem(
    409,
    { vi: 'Đang có phụ lục lấy chữ ký', en: 'An addendum is already open for signing' },
    {
      vi: 'Chờ các đơn vị ký xong hoặc rút phụ lục ấy trước.',
      en: 'Let the members sign it, or withdraw it first.',
    },
  ),
  'addendum.not_open': problem(
    409,
    { vi: 'Phụ lục không trong thời gian ký', en: 'The addendum is not open for signing' },
    { vi: 'Xem status của phụ lục.', en: "See the addendum's status." },
  ),
  'signature.not_found': problem(
    404,
    { vi: 'Đơn vị chưa ký', en: 'The unit has not signed' },
    {
      vi: 'Kiểm tra mã đơn vị; có thể khóa này không được đọc.',
      en: 'Check the unit code; or this key may not read it.',
    },
  ),
  'signature.form': problem(
    422,
    { vi: 'Chữ ký thiếu hoặc thừa thông tin', en: 'The signature has missing or surplus fields' },
    {
      vi: 'Đơn vị tự ký: signerName và signerPosition. Đơn vị tổ chức ghi lại chữ ký giấy: signedOn, không có người ký.',
      en: 'A unit signs with signerName and signerPosition. The organizer records a paper signature with signedOn and no signer.',
    },
  ),
  'signature.commitment_invalid': problem(
    422,
    { vi: 'Cam kết không khớp giao ước', en: 'A commitment does not fit the covenant' },
    {
      vi: 'Cam kết theo tiêu chí có chỉ tiêu, không thấp hơn chỉ tiêu của giao ước.',
      en: "Commit to criteria that have a target, and not below the covenant's target.",
    },
  ),
  'signature.already_signed': problem(
    409,
    { vi: 'Đơn vị đã ký', en: 'The unit has already signed' },
    {
      vi: 'Chữ ký không sửa được; muốn ký lại phải rút giao ước hoặc phụ lục đang lấy chữ ký.',
      en: 'A signature cannot be changed; to sign anew what is open for signing must be withdrawn.',
    },
  ),
} as const satisfies Record<string, Problem>
