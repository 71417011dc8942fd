import { type Problem, problem } from './problem.ts'

/** Blocs, their members and officers. */
export const blocProblems = {
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
} as const satisfies Record<string, Problem>
