import { prisma } from "@/prisma";

export async function lend(bookId: number, reader: string) {
  return prisma.loan.create({ data: { bookId, reader } });
}

/** Who has the books? */
export async function readers(bookIds: number[]) {
  const readers = new Map<number, string>();
  for (const bookId of bookIds) {
    const loan = await prisma.loan.findFirst({ where: { bookId, status: "OPEN" } });
    if (loan) readers.set(bookId, loan.reader);
  }
  return readers;
}

export async function overdue(before: Date) {
  return prisma.loan.count({ where: { status: "OPEN", lentAt: { lt: before } } });
}

/** Forgets the loans of a reader. */
export async function forget(reader?: string) {
  return prisma.loan.deleteMany({ where: { reader } });
}
