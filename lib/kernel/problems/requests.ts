import { type Problem, problem } from './problem.ts'

/** Who is asking, and the request itself. */
export const requestProblems = {
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
} as const satisfies Record<string, Problem>
