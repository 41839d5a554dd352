git init --quiet
git add .
git commit --quiet --message "The schema as it was"
sed -i.bak 's/phone     String?/mobile    String?/' prisma/schema.prisma
rm prisma/schema.prisma.bak
