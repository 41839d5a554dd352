-- AlterTable
ALTER TABLE "authors" ADD COLUMN     "email" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "authors_email_key" ON "authors"("email");
