import type { Text } from './text.ts'

export type Problem = { status: number; title: Text; advice: Text }

const problem = (status: number, title: Text, advice: Text): Problem => ({ status, title, advice })

/**
 * Every way a request can be refused: code → HTTP status, title, what to do.
 * The only list: answers, openapi.yaml and `GET /problems/{code}` derive from it.
 */
export const problems = {
  // Who is asking
  'auth.missing_key': problem(
    401,
    { vi: 'Thiếu khóa API', en: 'API key missing' },
    {
      vi: 'Gửi khóa trong tiêu đề Authorization: Bearer gu_….',
      en: 'Send the key in the header Authorization: Bearer gu_….',
    },
  ),
  'auth.invalid_key': problem(
    401,
    { vi: 'Khóa API không hợp lệ', en: 'API key not valid' },
    {
      vi: 'Khóa sai, đã hết hạn hoặc đã bị thu hồi. Hãy xin quản trị viên khóa mới.',
      en: 'The key is wrong, expired or revoked. Ask the administrator for a new one.',
    },
  ),
  'auth.missing_scope': problem(
    403,
    { vi: 'Khóa thiếu quyền', en: 'The key lacks a scope' },
    {
      vi: 'Dùng khóa có quyền mà thao tác này yêu cầu; xem GET /v1/me.',
      en: 'Use a key with the scope this operation needs; see GET /v1/me.',
    },
  ),
  'auth.not_allowed': problem(
    403,
    { vi: 'Đơn vị không được phép', en: 'Your unit may not do this' },
    {
      vi: 'Đơn vị của khóa đọc được tài nguyên này nhưng không có vai trò để thực hiện thao tác.',
      en: "The key's unit may read this resource but lacks the role for the operation.",
    },
  ),

  // The request itself
  'request.malformed': problem(
    400,
    { vi: 'Yêu cầu không đọc được', en: 'Request not readable' },
    {
      vi: 'Sửa cú pháp của đường dẫn hoặc nội dung rồi gửi lại.',
      en: 'Correct the syntax of the path or the body and send it again.',
    },
  ),
  'request.unexpected_body': problem(
    400,
    { vi: 'Thao tác không nhận nội dung', en: 'The operation takes no body' },
    { vi: 'Gửi yêu cầu không có nội dung.', en: 'Send the request without a body.' },
  ),
  'request.path_not_found': problem(
    404,
    { vi: 'Không có đường dẫn này', en: 'No such path' },
    { vi: 'Xem các đường dẫn trong openapi.yaml.', en: 'See openapi.yaml for the paths.' },
  ),
  'request.method_not_allowed': problem(
    405,
    { vi: 'Phương thức không được hỗ trợ', en: 'Method not supported' },
    {
      vi: 'Dùng một phương thức nêu trong tiêu đề Allow.',
      en: 'Use one of the methods in the Allow header.',
    },
  ),
  'request.not_acceptable': problem(
    406,
    { vi: 'Không có dạng trả lời được yêu cầu', en: 'No acceptable representation' },
    { vi: 'Gửi Accept: application/json.', en: 'Send Accept: application/json.' },
  ),
  'request.too_large': problem(
    413,
    { vi: 'Nội dung quá lớn', en: 'Body too large' },
    { vi: 'Rút gọn nội dung hoặc chia nhỏ yêu cầu.', en: 'Shorten the body or split the request.' },
  ),
  'request.unsupported_media_type': problem(
    415,
    { vi: 'Kiểu nội dung không được hỗ trợ', en: 'Content type not supported' },
    {
      vi: 'Gửi Content-Type: application/json, hoặc text/csv ở đường dẫn tận cùng bằng /csv.',
      en: 'Send Content-Type: application/json, or text/csv where the path ends in /csv.',
    },
  ),
  'request.invalid': problem(
    422,
    { vi: 'Dữ liệu không hợp lệ', en: 'Data not valid' },
    {
      vi: 'Sửa các trường nêu trong errors rồi gửi lại; chưa có gì được ghi.',
      en: 'Correct the fields listed in errors and send again; nothing was written.',
    },
  ),
  'cursor.invalid': problem(
    422,
    { vi: 'Con trỏ trang không hợp lệ', en: 'Page cursor not valid' },
    {
      vi: 'Dùng nguyên nextCursor của cùng truy vấn, hoặc đọc lại từ trang đầu.',
      en: 'Use nextCursor of the same query unchanged, or start from the first page.',
    },
  ),
  'precondition.required': problem(
    428,
    { vi: 'Thiếu tiêu đề If-Match', en: 'If-Match header missing' },
    {
      vi: 'Đọc tài nguyên bằng GET rồi gửi If-Match với ETag nhận được.',
      en: 'GET the resource and send If-Match with the ETag you received.',
    },
  ),
  'precondition.failed': problem(
    412,
    { vi: 'Tài nguyên đã thay đổi', en: 'The resource has changed' },
    {
      vi: 'Đọc lại bằng GET, hợp nhất thay đổi rồi gửi lại với ETag mới.',
      en: 'GET it again, merge your change and send it with the new ETag.',
    },
  ),
  'conflict.busy': problem(
    409,
    { vi: 'Tài nguyên đang được ghi đồng thời', en: 'Too many concurrent writes' },
    { vi: 'Chưa có gì được ghi; hãy gửi lại.', en: 'Nothing was written; send it again.' },
  ),
  'idempotency.key_reused': problem(
    422,
    {
      vi: 'Idempotency-Key đã dùng cho nội dung khác',
      en: 'Idempotency-Key used for another body',
    },
    {
      vi: 'Dùng khóa mới cho yêu cầu mới; gửi lại yêu cầu cũ với nội dung y nguyên.',
      en: 'Use a new key for a new request; repeat an old request unchanged.',
    },
  ),
  'idempotency.secret_not_repeatable': problem(
    409,
    { vi: 'Khóa bí mật chỉ hiện một lần', en: 'The secret is shown only once' },
    {
      vi: 'Yêu cầu trước đã tạo khóa. Nếu mất token, hãy thu hồi khóa đó và tạo khóa mới.',
      en: 'The earlier request made the key. If its token is lost, revoke it and create another.',
    },
  ),
  'internal.error': problem(
    500,
    { vi: 'Lỗi hệ thống', en: 'Internal error' },
    {
      vi: 'Gửi lại sau ít phút; nếu vẫn lỗi, báo requestId cho người vận hành.',
      en: 'Try again in a few minutes; if it persists, give the operator the requestId.',
    },
  ),

  // API keys
  'api_key.not_found': problem(
    404,
    { vi: 'Không có khóa này', en: 'No such API key' },
    { vi: 'Kiểm tra apiKeyId.', en: 'Check the apiKeyId.' },
  ),
  'api_key.revoked': problem(
    409,
    { vi: 'Khóa đã bị thu hồi', en: 'The API key is revoked' },
    { vi: 'Tạo khóa mới.', en: 'Create a new key.' },
  ),

  // Imports
  'import.not_found': problem(
    404,
    { vi: 'Không có lần nhập này', en: 'No such import' },
    { vi: 'Kiểm tra importId.', en: 'Check the importId.' },
  ),
  'import.csv_header': problem(
    422,
    { vi: 'Dòng tên cột của CSV không đúng', en: 'The header of the CSV is not right' },
    {
      vi: 'Sửa dòng đầu theo errors rồi gửi lại; chưa có gì được ghi.',
      en: 'Correct the first line as errors say and send again; nothing was written.',
    },
  ),

  // Units
  'unit.not_found': problem(
    404,
    { vi: 'Không có đơn vị này', en: 'No such unit' },
    { vi: 'Kiểm tra mã đơn vị.', en: 'Check the unit code.' },
  ),
  'unit.unknown': problem(
    422,
    { vi: 'Đơn vị được nêu không tồn tại', en: 'A unit named in the request does not exist' },
    { vi: 'Tạo đơn vị trước, hoặc sửa mã.', en: 'Create the unit first, or correct the code.' },
  ),
  'unit.parent_not_higher': problem(
    422,
    { vi: 'Đơn vị cấp trên phải ở cấp cao hơn', en: 'The parent must be of a higher level' },
    { vi: 'Sửa level hoặc parentCode.', en: 'Correct level or parentCode.' },
  ),
  'unit.too_deep': problem(
    422,
    { vi: 'Cây đơn vị quá sâu', en: 'The tree would be too deep' },
    {
      vi: 'Đặt đơn vị dưới một cấp trên gần gốc hơn.',
      en: 'Put the unit under a parent nearer to the root.',
    },
  ),
  'unit.parent_closed': problem(
    422,
    { vi: 'Đơn vị cấp trên đã kết thúc', en: 'The parent is closed' },
    {
      vi: 'Đặt đơn vị dưới đơn vị kế tục, hoặc cho nó kết thúc cùng ngày hay trước đơn vị cấp trên (validTo).',
      en: 'Put the unit under the successor, or let it end with its parent or before (validTo).',
    },
  ),
  'unit.parent_fixed': problem(
    409,
    {
      vi: 'Không đổi trực tiếp được cấp trên hoặc cấp',
      en: 'Parent or level cannot be changed here',
    },
    {
      vi: 'Có đơn vị hay khối dựa vào vị trí của nó, hoặc một thay đổi tổ chức đã đặt nó ở đó; hãy ghi một thay đổi tổ chức.',
      en: 'Units or blocs depend on its place, or a succession has put it there; record a unit succession.',
    },
  ),
  'unit.external_id_taken': problem(
    409,
    { vi: 'Mã ngoài đã thuộc đơn vị khác', en: 'The external id belongs to another unit' },
    {
      vi: 'Kiểm tra mã và hệ thống; nếu đúng, bỏ mã khỏi đơn vị kia trước.',
      en: 'Check the id and its system; if they are right, remove it from the other unit first.',
    },
  ),
  'unit.succession_applying': problem(
    409,
    { vi: 'Đang áp dụng một thay đổi tổ chức', en: 'A succession is being applied' },
    {
      vi: 'Chờ thay đổi tổ chức đang áp dụng cho đơn vị xong rồi gửi lại.',
      en: 'Wait until the succession that holds the unit is applied, then send it again.',
    },
  ),
  'unit.closed': problem(
    409,
    { vi: 'Đơn vị đã kết thúc', en: 'The unit is closed' },
    {
      vi: 'Đơn vị kết thúc vào ngày validTo, closedBy là thay đổi tổ chức đã kết thúc nó; nêu đơn vị kế tục, hoặc giữ nguyên validTo.',
      en: 'The unit ended on its validTo, by the succession in closedBy if there is one; name its successor, or leave validTo as it is.',
    },
  ),
  'unit.open_children': problem(
    409,
    { vi: 'Còn đơn vị trực thuộc', en: 'Units still stand below it' },
    {
      vi: 'Nêu đơn vị tiếp nhận trong childrenTo; khi giải thể cả cấp dưới, gửi children: "close".',
      en: 'Name the unit that takes them in childrenTo; to dissolve them too, send children: "close".',
    },
  ),
  'succession.not_found': problem(
    404,
    { vi: 'Không có thay đổi tổ chức này', en: 'No such succession' },
    { vi: 'Kiểm tra successionId.', en: 'Check the successionId.' },
  ),
  'succession.invalid': problem(
    422,
    { vi: 'Thay đổi tổ chức không hợp lệ', en: 'The succession is not valid' },
    { vi: 'Sửa các trường nêu trong errors.', en: 'Correct the fields listed in errors.' },
  ),
  'unit.not_valid_in_month': problem(
    422,
    { vi: 'Đơn vị không có hiệu lực trong tháng đó', en: 'The unit is not valid in that month' },
    {
      vi: 'Số liệu của tháng là của các đơn vị có hiệu lực vào ngày cuối tháng; kiểm tra tháng, validFrom và validTo.',
      en: 'The counts of a month are those of the units valid on its last day; check the month, validFrom and validTo.',
    },
  ),

  // Member counts
  'member_count.not_found': problem(
    404,
    { vi: 'Chưa có số liệu đoàn viên', en: 'No member count' },
    {
      vi: 'Kiểm tra mã đơn vị và tháng; có thể khóa này không được đọc.',
      en: 'Check the unit code and the month; or this key may not read it.',
    },
  ),
  'member_count.inconsistent': problem(
    422,
    { vi: 'Các số liệu mâu thuẫn nhau', en: 'The figures contradict each other' },
    { vi: 'Sửa các số liệu nêu trong errors.', en: 'Correct the figures listed in errors.' },
  ),
  'member_count.stale': problem(
    409,
    { vi: 'Số liệu cũ hơn số đang lưu', en: 'Older than the stored count' },
    {
      vi: 'recordedAt sớm hơn số liệu đang lưu; chỉ gửi số liệu mới hơn.',
      en: 'recordedAt is before that of the stored count; send only newer figures.',
    },
  ),
  'member_count.conflict': problem(
    409,
    { vi: 'Hai số liệu khác nhau cùng recordedAt', en: 'Two different counts with one recordedAt' },
    {
      vi: 'Gửi số đúng với recordedAt muộn hơn.',
      en: 'Send the right figures with a later recordedAt.',
    },
  ),

  // Blocs
  'bloc.not_found': problem(
    404,
    { vi: 'Không có cụm, khối này', en: 'No such bloc' },
    { vi: 'Kiểm tra mã cụm, khối.', en: 'Check the bloc code.' },
  ),
  'bloc.organizer_fixed': problem(
    409,
    { vi: 'Không đổi được đơn vị tổ chức', en: 'The organizer cannot be changed' },
    {
      vi: 'organizerCode và calendar được giữ suốt đời cụm, khối.',
      en: 'organizerCode and calendar stay for the life of a bloc.',
    },
  ),
  'bloc.member_not_found': problem(
    404,
    { vi: 'Đơn vị không phải thành viên', en: 'The unit is not a member' },
    {
      vi: 'Xem thành viên của cụm, khối, hoặc memberCodes của giao ước.',
      en: 'See the members of the bloc, or memberCodes of the covenant.',
    },
  ),
  'bloc.full': problem(
    409,
    { vi: 'Cụm, khối đã đủ 60 thành viên', en: 'The bloc already has 60 members' },
    { vi: 'Chia thành các cụm, khối nhỏ hơn.', en: 'Divide it into smaller blocs.' },
  ),
  'bloc.member_in_office': problem(
    409,
    { vi: 'Đơn vị đang giữ chức danh', en: 'The unit is in office' },
    {
      vi: 'Đơn vị là trưởng hoặc phó trong kỳ nằm ngoài fromTerm–toTerm; sửa chức danh của kỳ đó trước.',
      en: 'The unit is head or deputy in a term outside fromTerm–toTerm; change the officers of that term first.',
    },
  ),
  'bloc.member_bound': problem(
    409,
    {
      vi: 'Giao ước đã mở của kỳ này có đơn vị',
      en: 'The opened covenant of the term has the unit',
    },
    {
      vi: 'Kết thúc tư cách thành viên sau kỳ đó; giao ước còn đang lấy chữ ký thì có thể rút về dự thảo trước.',
      en: 'End the membership after that term; a covenant still open for signing can be withdrawn first.',
    },
  ),
  'bloc.not_a_member': problem(
    422,
    { vi: 'Đơn vị được nêu không phải thành viên', en: 'A named unit is not a member of the bloc' },
    {
      vi: 'Chỉ nêu đơn vị là thành viên của cụm, khối trong kỳ đó.',
      en: 'Name only units that are members of the bloc in that term.',
    },
  ),
  'bloc.term_form': problem(
    422,
    { vi: 'Kỳ không đúng kiểu năm của cụm, khối', en: 'The term does not fit the calendar' },
    {
      vi: 'Năm dương lịch viết 2020; năm học viết 2021-2022.',
      en: 'Calendar years are written 2020, school years 2021-2022.',
    },
  ),
  'officers.not_found': problem(
    404,
    { vi: 'Chưa có trưởng, phó cụm, khối của kỳ này', en: 'No officers known for the term' },
    { vi: 'Kiểm tra kỳ.', en: 'Check the term.' },
  ),
  'officers.already_set': problem(
    409,
    {
      vi: 'Chức danh của kỳ này đã có đơn vị khác',
      en: 'The office is already filled for the term',
    },
    {
      vi: 'Sửa bằng quyết định (PUT officers) trước khi xác nhận cuộc bầu khác.',
      en: 'Correct it by decision (PUT officers) before certifying another election.',
    },
  ),

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
      vi: 'Chữ ký không sửa được; muốn ký lại phải rút giao ước về dự thảo.',
      en: 'A signature cannot be changed; to sign anew the covenant must be withdrawn.',
    },
  ),

  // Reports
  'indicator.not_found': problem(
    404,
    { vi: 'Không có chỉ tiêu này', en: 'No such indicator' },
    { vi: 'Xem GET /v1/indicators.', en: 'See GET /v1/indicators.' },
  ),
  'report.not_found': problem(
    404,
    { vi: 'Không có báo cáo này', en: 'No such report' },
    {
      vi: 'Kiểm tra kỳ báo cáo và mã đơn vị; có thể khóa này không được đọc.',
      en: 'Check the period and the unit code; or this key may not read it.',
    },
  ),
  'report.inconsistent': problem(
    422,
    { vi: 'Số liệu báo cáo mâu thuẫn', en: "The report's figures contradict each other" },
    { vi: 'Sửa các số liệu nêu trong errors.', en: 'Correct the figures listed in errors.' },
  ),
  'report.not_editable': problem(
    409,
    { vi: 'Báo cáo đã nộp', en: 'The report is already submitted' },
    {
      vi: 'Chỉ sửa được báo cáo nháp hoặc bị trả lại; đề nghị trưởng khối trả lại để sửa.',
      en: 'Only a draft or returned report can be changed; ask the head to return it.',
    },
  ),
  'report.wrong_state': problem(
    409,
    { vi: 'Trạng thái báo cáo không cho phép', en: "The report's status does not allow this" },
    { vi: 'Xem status của báo cáo.', en: "See the report's status." },
  ),

  // Scores
  'score.not_found': problem(
    404,
    { vi: 'Chưa có phiếu điểm này', en: 'No such score sheet' },
    {
      vi: 'Kiểm tra mã đơn vị và bước chấm; có thể khóa này không được đọc.',
      en: 'Check the unit code and the stage; or this key may not read it.',
    },
  ),
  'score.invalid': problem(
    422,
    { vi: 'Điểm không khớp giao ước', en: 'The points do not fit the covenant' },
    { vi: 'Sửa các dòng điểm nêu trong errors.', en: 'Correct the lines listed in errors.' },
  ),
  'score.unchanged': problem(
    422,
    { vi: 'Điểm đính chính không khác điểm cũ', en: 'The correction changes no points' },
    { vi: 'Gửi toàn bộ dòng điểm sau đính chính.', en: 'Send all lines as corrected.' },
  ),
  'cross_assignments.not_found': problem(
    404,
    { vi: 'Chưa phân công chấm chéo', en: 'Nobody is assigned to cross-score yet' },
    {
      vi: 'Trưởng khối phân công bằng PUT; có thể khóa này không được đọc.',
      en: 'The head assigns by PUT; or this key may not read it.',
    },
  ),
  'cross_assignments.invalid': problem(
    422,
    { vi: 'Phân công chấm chéo không hợp lệ', en: 'The assignments are not valid' },
    { vi: 'Sửa các dòng nêu trong errors.', en: 'Correct the entries listed in errors.' },
  ),

  // Polls
  'poll.not_found': problem(
    404,
    { vi: 'Không có cuộc biểu quyết này', en: 'No such poll' },
    {
      vi: 'Kiểm tra pollId; có thể khóa này không được đọc.',
      en: 'Check the pollId; or this key may not read it.',
    },
  ),
  'poll_rule_preset.not_found': problem(
    404,
    { vi: 'Không có mẫu quy tắc này', en: 'No such preset of poll rules' },
    { vi: 'Xem danh mục tại /v1/poll-rule-presets.', en: 'See the list at /v1/poll-rule-presets.' },
  ),
  'poll.invalid': problem(
    422,
    { vi: 'Cuộc biểu quyết không hợp lệ', en: 'The poll is not valid' },
    { vi: 'Sửa các trường nêu trong errors.', en: 'Correct the fields listed in errors.' },
  ),
  'poll.not_draft': problem(
    409,
    { vi: 'Cuộc biểu quyết không còn là dự thảo', en: 'The poll is no longer a draft' },
    { vi: 'Xem status của cuộc biểu quyết.', en: "See the poll's status." },
  ),
  'poll.not_open': problem(
    409,
    { vi: 'Cuộc biểu quyết không đang mở', en: 'The poll is not open' },
    { vi: 'Xem status của cuộc biểu quyết.', en: "See the poll's status." },
  ),
  'poll.not_closed': problem(
    409,
    { vi: 'Cuộc biểu quyết chưa đóng', en: 'The poll is not closed' },
    {
      vi: 'Chờ trưởng khối đóng cuộc biểu quyết, hoặc đến sau closesAt.',
      en: 'Wait until the head closes the poll, or it closes by itself after closesAt.',
    },
  ),
  'poll.not_cancellable': problem(
    409,
    { vi: 'Không hủy được nữa', en: 'The poll can no longer be cancelled' },
    {
      vi: 'Chỉ hủy được cuộc biểu quyết dự thảo hoặc đang mở.',
      en: 'Only a draft or open poll can be cancelled.',
    },
  ),
  'poll.wrong_method': problem(
    409,
    {
      vi: 'Thao tác không hợp với cách biểu quyết',
      en: "The operation does not fit the poll's method",
    },
    {
      vi: 'Theo method: electronic có ballot, turnout, close; paper có paper-tally; reported có reported-outcome.',
      en: 'By method: electronic has ballot, turnout, close; paper has paper-tally; reported has reported-outcome.',
    },
  ),
  'poll.not_a_voter': problem(
    403,
    { vi: 'Đơn vị không có quyền bỏ phiếu', en: 'Your unit is not a voter' },
    {
      vi: 'Chỉ các đơn vị thành viên khi mở biểu quyết được bỏ phiếu.',
      en: 'Only the units that were members when the poll opened may vote.',
    },
  ),
  'poll.not_tied': problem(
    409,
    { vi: 'Kết quả không bằng phiếu', en: 'The outcome is not a tie' },
    {
      vi: 'Bỏ phiếu lại hoặc quyết định chỉ khi kết quả là tied và chưa có vòng sau.',
      en: 'A run-off, or a decision, needs the outcome tied and no run-off made yet.',
    },
  ),
  'poll.not_decided': problem(
    409,
    { vi: 'Chưa có kết quả để xác nhận', en: 'There is no decided outcome to certify' },
    { vi: 'Chỉ xác nhận được kết quả decided.', en: 'Only the outcome decided can be certified.' },
  ),
  'poll.already_certified': problem(
    409,
    { vi: 'Kết quả đã được xác nhận', en: 'The outcome is already certified' },
    { vi: 'Kết quả đã xác nhận không đổi được.', en: 'A certified outcome cannot be changed.' },
  ),
  'poll.closing_time_passed': problem(
    409,
    { vi: 'Giờ đóng biểu quyết đã qua', en: 'The time of closing has passed' },
    {
      vi: 'Tạo cuộc biểu quyết khác với closesAt ở tương lai, hoặc không đặt closesAt.',
      en: 'Create another poll with closesAt in the future, or without one.',
    },
  ),
  'poll.recount_differs': problem(
    409,
    {
      vi: 'Kiểm lại phiếu cho kết quả khác',
      en: 'A recount differs from the result',
    },
    {
      vi: 'Xem recounts của cuộc biểu quyết; lần kiểm lại cuối cùng phải khớp.',
      en: "See the poll's recounts; the last one has to agree.",
    },
  ),
  'poll.ballots_gone': problem(
    409,
    { vi: 'Không còn phiếu để kiểm lại', en: 'There are no ballots left to recount' },
    {
      vi: 'Phiếu được giữ niêm phong sáu tháng sau khi đóng.',
      en: 'Ballots are kept sealed for six months after closing.',
    },
  ),
  'poll.too_many_recounts': problem(
    409,
    { vi: 'Đã kiểm lại quá nhiều lần', en: 'There are too many recounts' },
    {
      vi: 'Mỗi cuộc biểu quyết ghi tối đa 10 lần kiểm lại.',
      en: 'A poll records at most 10 recounts.',
    },
  ),
  'paper_tally.invalid': problem(
    422,
    { vi: 'Số phiếu không khớp', en: 'The figures of the count do not agree' },
    {
      vi: 'Sửa các số nêu trong errors theo biên bản kiểm phiếu.',
      en: 'Correct the figures listed in errors by the minutes of the count.',
    },
  ),
  'poll.wrong_tie_rule': problem(
    409,
    {
      vi: 'Quy tắc xử lý bằng phiếu khác với thao tác này',
      en: "The poll's rule settles a tie another way",
    },
    {
      vi: 'Xem rule.tie: runoff thì bỏ phiếu lại trước, superior thì cấp trên quyết định.',
      en: 'See rule.tie: runoff asks for a run-off first, superior for the decision of the superior.',
    },
  ),
  'tie_decision.invalid': problem(
    422,
    { vi: 'Quyết định không hợp lệ', en: 'The decision is not valid' },
    {
      vi: 'Chọn trong các phương án bằng phiếu, không quá số còn lại.',
      en: 'Choose among the tied options, no more than the seats left.',
    },
  ),
  'award.already_made': problem(
    409,
    { vi: 'Danh hiệu này đã được trao trong kỳ', en: 'The award is already made for the term' },
    { vi: 'Mỗi danh hiệu chỉ trao một lần.', en: 'Each award is made once.' },
  ),
  'award.too_many': problem(
    409,
    { vi: 'Giao ước đã đủ 60 danh hiệu', en: 'The covenant already has 60 awards' },
    { vi: 'Không xác nhận thêm danh hiệu được.', en: 'No further award can be certified.' },
  ),
  'ballot.invalid': problem(
    422,
    { vi: 'Phiếu không hợp lệ', en: 'The ballot is not valid' },
    {
      vi: 'Chọn trong các phương án của cuộc biểu quyết, đúng số lượng; [] là phiếu trắng.',
      en: "Choose among the poll's options, as many as allowed; [] is a blank ballot.",
    },
  ),
  'ballot.already_cast': problem(
    409,
    { vi: 'Đơn vị đã bỏ phiếu', en: 'Your unit has already voted' },
    { vi: 'Mỗi đơn vị bỏ một phiếu, không đổi được.', en: 'Each unit votes once, for good.' },
  ),
} as const satisfies Record<string, Problem>

export type ProblemCode = keyof typeof problems

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code)
}
