import { prisma } from "@/prisma";

const card = { id: true, title: true, blurb: true, author: { select: { name: true } } };

/** The newest books on a shelf. */
export async function newest(shelf: number) {
  return prisma.book.findMany({
    where: { shelf },
    orderBy: { addedAt: "desc" },
    take: 20,
    select: card,
  });
}

export async function byIsbn(isbn: string) {
  return prisma.book.findFirst({ where: { isbn }, select: card });
}

export async function rename(id: number, title: string, subtitle?: string) {
  return prisma.book.update({
    where: { id },
    data: { title, ...(subtitle && { subtitle }) },
  });
}
